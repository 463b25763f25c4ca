/**
 * Entry point of the command line and of the language server: gives them the process's streams, files and environment. The only place
 * that knows the process.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import type { OutputStream } from "../cli/environment.ts";
import { runCommandLine } from "../cli/run-command-line.ts";
import { startServer } from "../lsp/server.ts";
import { uncommittedFiles } from "./git.ts";
import { NodeFileSystem } from "./node-file-system.ts";
import { replaceFile } from "./replace-file.ts";

/** The manifest beside the folder of the bundle, in the repository as in the packaged extension. */
function ownVersion(): string {
  const manifest: { version: string } = JSON.parse(
    readFileSync(new URL("../package.json", import.meta.url), "utf8"),
  );
  return manifest.version;
}

function outputStream(stream: NodeJS.WriteStream): OutputStream {
  return {
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns;
    },
    write: (text) => void stream.write(text),
  };
}

/** The connection ends the process itself when its client does. */
function serve(): Promise<number> {
  startServer(createConnection(ProposedFeatures.all, process.stdin, process.stdout), new NodeFileSystem());
  return new Promise(() => {});
}

/** A reader that has seen enough, such as `head`, is no error. */
function endQuietlyAtClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}

process.stdout.on("error", endQuietlyAtClosedPipe);
process.stderr.on("error", endQuietlyAtClosedPipe);

void runCommandLine(process.argv.slice(2), {
  version: ownVersion(),
  stdout: outputStream(process.stdout),
  stderr: outputStream(process.stderr),
  env: process.env,
  fileSystem: new NodeFileSystem(),
  absolutePath: (path) => resolve(path),
  writeFile: (path, text) => writeFileSync(path, text),
  replaceFile,
  uncommitted: uncommittedFiles,
  serve,
}).then((status) => {
  process.exitCode = status;
});
