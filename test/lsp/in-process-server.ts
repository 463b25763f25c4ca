/** The real server, over two streams within the test's own process. */
import { PassThrough } from "node:stream";
import { createConnection } from "vscode-languageserver";
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { startServer } from "../../server/src/lsp/server.ts";
import { NodeFileSystem } from "../../server/src/node/node-file-system.ts";
import type { FileSystem } from "../../server/src/vfs/file-system.ts";
import { LanguageClient } from "./language-client.ts";

/** A client that is connected to a server of its own; `exitCode` resolves when the server would end its process. */
export interface Connected {
  readonly client: LanguageClient;
  readonly exitCode: Promise<number>;
}

/** Starts a server and connects a client to it. The client still has to introduce itself. */
export function connect(fileSystem: FileSystem = new NodeFileSystem()): Connected {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  let end: (code: number) => void = () => {};
  const exitCode = new Promise<number>((resolve) => {
    end = resolve;
  });
  const watchDog = { initialize: () => {}, shutdownReceived: false, exit: (code: number) => end(code) };
  const connection = createConnection(
    (logger) =>
      createProtocolConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient), logger),
    watchDog,
  );
  startServer(connection, fileSystem);
  return { client: new LanguageClient(toClient, toServer), exitCode };
}
