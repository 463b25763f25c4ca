/** Folders, settings and lifetime over a real stream: what is there when the tree, the policy or the client is not as usual. */
import { afterEach, describe, expect, it } from "vitest";
import { NodeFileSystem } from "../../server/src/node/node-file-system.ts";
import { uriToFsPath } from "../../server/src/text/uri.ts";
import type { FileSystem } from "../../server/src/vfs/file-system.ts";
import { TemporaryTree } from "./example-tree.ts";
import { connect } from "./in-process-server.ts";
import type { ClientOptions, LanguageClient } from "./language-client.ts";

const EEA = "device/hmd/B2N/B2N_00EEA.mk";

const trees: TemporaryTree[] = [];

afterEach(() => {
  for (const tree of trees.splice(0)) tree.dispose();
});

function keep(tree: TemporaryTree): TemporaryTree {
  trees.push(tree);
  return tree;
}

async function started(options: ClientOptions, fileSystem?: FileSystem): Promise<LanguageClient> {
  const { client } = connect(fileSystem);
  await client.analysisAfter(() => client.initialize(options));
  while (client.finished.length < options.folders.length) await client.nextFinished();
  return client;
}

describe("folders", () => {
  it("are each a tree of their own", async () => {
    const [one, two] = [keep(TemporaryTree.example()), keep(TemporaryTree.example())];
    two.write(EEA, two.read(EEA).replace("UsageStatsCn", "UsageStatsEea"));
    const client = await started({ folders: [one.rootUri, two.rootUri] });
    expect(client.finished.map(({ rootUri }) => rootUri).sort()).toEqual([one.rootUri, two.rootUri].sort());
    expect(client.diagnostics.has(one.uri(EEA))).toBe(true);
    expect(client.diagnostics.has(two.uri(EEA))).toBe(false);
    await client.open(two.uri(EEA), two.read(EEA));
    await client.analysisAfter(() => client.replace(two.uri(EEA), "UsageStatsEea", "UsageStatsCn"));
    expect(client.finished).toHaveLength(3);
    expect(client.finished[2]?.rootUri).toBe(two.rootUri);
    await client.shutdown();
  });

  it("come and go, and with them their diagnostics", async () => {
    const [one, two] = [keep(TemporaryTree.example()), keep(TemporaryTree.example())];
    const client = await started({ folders: [one.rootUri] });
    const change = (added: string[], removed: string[]) =>
      client.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
        event: {
          added: added.map((uri) => ({ uri, name: uri })),
          removed: removed.map((uri) => ({ uri, name: uri })),
        },
      });
    await client.analysisAfter(() => change([two.rootUri], [one.rootUri]));
    expect([...client.diagnostics.keys()].filter((uri) => uri.startsWith(one.rootUri))).toEqual([]);
    expect(client.diagnostics.has(two.uri(EEA))).toBe(true);
    await client.shutdown();
  });

  it("within one another report each finding once", async () => {
    const tree = keep(TemporaryTree.example());
    const client = await started({ folders: [tree.rootUri, tree.uri("device/hmd/B2N")] });
    const sent = client.diagnostics.get(tree.uri(EEA)) ?? [];
    expect(sent.filter(({ message }) => String(message).includes("UsageStatsCn"))).toHaveLength(1);
    await client.shutdown();
  });
});

describe("progress", () => {
  it("of the first analysis is shown from its begin to its end, and of no other", async () => {
    const names = Array.from({ length: 1500 }, (_, index) => `p${index}`);
    const makefiles = names.map((name) => `$(LOCAL_DIR)/${name}.mk`).join(" ");
    const files = names.map((name) => [`${name}.mk`, `PRODUCT_NAME := ${name}\n`] as const);
    const tree = keep(
      TemporaryTree.of({
        "AndroidProducts.mk": `PRODUCT_MAKEFILES := ${makefiles}\n`,
        ...Object.fromEntries(files),
      }),
    );
    const client = await started({ folders: [tree.rootUri] });
    expect(client.progress[0]).toMatchObject({ kind: "begin", title: "Regionlint" });
    expect(client.progress.at(-1)).toEqual({ kind: "end" });
    const shown = client.progress.length;
    expect(shown).toBeGreaterThan(2);
    await client.analysisAfter(() => client.connection.sendRequest("regionlint/checkWorkspace"));
    expect(client.progress).toHaveLength(shown);
    await client.shutdown();
  });
});

describe("a tree with something missing", () => {
  it("without a policy still has what make would stop at, and says once that there is none", async () => {
    const tree = keep(TemporaryTree.example((path) => path !== "regionlint.yaml"));
    tree.write(EEA, `${tree.read(EEA)}\n$(error stop here)\n`);
    const client = await started({ folders: [tree.rootUri] });
    expect([...client.diagnostics.keys()]).toEqual([tree.uri(EEA)]);
    expect(client.diagnostics.get(tree.uri(EEA))?.map(({ code }) => code)).toEqual(["make-error"]);
    expect(client.finished[0]).toMatchObject({ products: 6, policy: false });
    const hint = client.finished[0]?.hints.find((text) => text.includes("regionlint.yaml")) ?? "";
    expect(hint).not.toBe("");
    await client.open(tree.uri(EEA), tree.read(EEA));
    await client.analysisAfter(() => client.replace(tree.uri(EEA), "stop here", "stop now"));
    expect(client.log.filter((line) => line.includes(hint))).toHaveLength(1);
    await client.shutdown();
  });

  it("is checked as soon as the policy is there", async () => {
    const tree = keep(TemporaryTree.example());
    const policy = tree.read("regionlint.yaml");
    tree.remove("regionlint.yaml");
    const client = await started({ folders: [tree.rootUri] });
    expect([...client.diagnostics]).toEqual([]);
    await client.analysisAfter(() => client.open(tree.uri("regionlint.yaml"), policy));
    expect(client.finished.at(-1)).toMatchObject({ policy: true });
    expect(client.diagnostics.has(tree.uri(EEA))).toBe(true);
    await client.shutdown();
  });

  it("without any product is said once and reports nothing", async () => {
    const tree = keep(TemporaryTree.of({ Makefile: "all:\n\techo $(shell date)\n", "src/a.c": "int a;\n" }));
    const client = await started({ folders: [tree.rootUri] });
    expect([...client.diagnostics]).toEqual([]);
    expect(client.finished[0]).toMatchObject({ products: 0, errors: 0, warnings: 0 });
    expect(client.finished[0]?.hints).toHaveLength(1);
    expect(client.finished[0]?.policy).toBeUndefined();
    expect(client.log).toHaveLength(1);
    const hover = await client.connection.sendRequest("textDocument/hover", {
      textDocument: { uri: tree.uri("Makefile") },
      position: { line: 0, character: 1 },
    });
    expect(hover).toBeNull();
    await client.shutdown();
  });

  it("is followed in a lone device repository by the paths that it calls itself", async () => {
    const example = TemporaryTree.example();
    const lone = keep(TemporaryTree.of({}));
    for (const name of ["AndroidProducts.mk", "B2N_00CN.mk", "B2N_00EEA.mk", "B2N_00WW.mk", "device.mk"]) {
      lone.write(name, example.read(`device/hmd/B2N/${name}`));
    }
    lone.write("regionlint.yaml", example.read("regionlint.yaml"));
    example.dispose();
    const client = await started({ folders: [lone.rootUri] });
    const found =
      client.diagnostics.get(lone.uri("B2N_00EEA.mk"))?.map(({ message }) => String(message)) ?? [];
    expect(found.some((text) => text.includes("UsageStatsCn"))).toBe(true);
    expect(client.finished[0]?.products).toBe(3);
    expect(client.finished[0]?.hints[0]).toContain("Reading this folder as device/hmd/B2N,");
    const definition = await client.connection.sendRequest("textDocument/definition", {
      textDocument: { uri: lone.uri("B2N_00EEA.mk") },
      position: { line: 23, character: 30 },
    });
    expect(definition).toMatchObject([{ targetUri: lone.uri("device.mk") }]);
    await client.shutdown();
  });
});

describe("settings", () => {
  it("of the initialisation name another policy; a change of them counts at once", async () => {
    const tree = keep(TemporaryTree.example());
    tree.write("policies/none.yaml", "version: 1\n");
    const settings = {
      enable: true,
      policy: "policies/none.yaml",
      variant: "user",
      mounts: {},
      exclude: [],
      rules: {},
    };
    const client = await started({ folders: [tree.rootUri], settings });
    const foreign = () =>
      [...client.diagnostics.values()].flat().filter(({ code }) => String(code).startsWith("foreign-"));
    expect(foreign()).toEqual([]);
    await client.analysisAfter(() =>
      client.connection.sendNotification("workspace/didChangeConfiguration", {
        settings: { regionlint: { ...settings, policy: "" } },
      }),
    );
    expect(foreign().length).toBeGreaterThan(0);
    await client.connection.sendNotification("workspace/didChangeConfiguration", {
      settings: { regionlint: { ...settings, policy: "", enable: false } },
    });
    await client.connection.sendRequest("regionlint/checkWorkspace");
    expect([...client.diagnostics]).toEqual([]);
    await client.shutdown();
  });

  it("give variables of the environment; findings follow every change of them", async () => {
    const tree = keep(TemporaryTree.example());
    tree.write(
      EEA,
      `${tree.read(EEA)}\nifeq ($(REGION_PACK),cn)\nPRODUCT_PACKAGES += AutoRegistration\nendif\n`,
    );
    const count = () => client.diagnostics.get(tree.uri(EEA))?.filter(({ code }) => code === "foreign-app");
    const client = await started({ folders: [tree.rootUri], settings: { variables: {} } });
    const before = count()?.length ?? 0;
    const change = (variables: unknown) =>
      client.analysisAfter(() =>
        client.connection.sendNotification("workspace/didChangeConfiguration", {
          settings: { regionlint: { variables } },
        }),
      );
    await change({ REGION_PACK: "cn" });
    expect(count()).toHaveLength(before + 1);
    await change({ REGION_PACK: null });
    expect(count()).toHaveLength(before + 1);
    expect(
      count()
        ?.map(({ message }) => message)
        .join(),
    ).toContain("REGION_PACK may be set by the environment");
    await change({ REGION_PACK: "eea", "not a name": "x", NUMBER: 7, LIST: [] });
    expect(count() ?? []).toHaveLength(before);
    await client.shutdown();
  });

  it("are asked for by folder where the client can answer", async () => {
    const [one, two] = [keep(TemporaryTree.example()), keep(TemporaryTree.example())];
    one.write("none.yaml", "version: 1\n");
    const configuration = (scope: string | undefined) => ({
      policy: scope === one.rootUri ? "none.yaml" : "",
    });
    const client = await started({ folders: [one.rootUri, two.rootUri], configuration });
    expect(client.diagnostics.get(one.uri(EEA))?.filter(({ code }) => code === "foreign-app") ?? []).toEqual(
      [],
    );
    expect(client.diagnostics.has(two.uri(EEA))).toBe(true);
    await client.shutdown();
  });

  it("set the level of single rules before the policy does", async () => {
    const tree = keep(TemporaryTree.example());
    tree.write(
      "regionlint.yaml",
      `${tree.read("regionlint.yaml")}rules: { foreign-app: error, foreign-endpoint: off }\n`,
    );
    const client = await started({
      folders: [tree.rootUri],
      settings: { rules: { "foreign-app": "info" } },
    });
    const all = [...client.diagnostics.values()].flat();
    const levels = new Set(all.map(({ code, severity }) => `${code} ${severity}`));
    expect([...levels].sort()).toEqual(["foreign-app 3", "foreign-overlay 1"]);
    await client.shutdown();
  });

  it("leave out what they exclude", async () => {
    const tree = keep(TemporaryTree.example());
    const client = await started({
      folders: [tree.rootUri],
      settings: { exclude: ["device/hmd/EX1/", "**/regions"] },
    });
    expect(client.finished[0]?.products).toBe(3);
    expect(client.diagnostics.has(tree.uri(EEA))).toBe(true);
    expect(client.diagnostics.has(tree.uri("device/hmd/B2N/regions/eea.yaml"))).toBe(false);
    await client.shutdown();
  });

  it("may name a policy outside of the folder, which is followed as it is edited", async () => {
    const tree = keep(TemporaryTree.example());
    const elsewhere = keep(TemporaryTree.of({ "shared.yaml": tree.read("regionlint.yaml") }));
    tree.remove("regionlint.yaml");
    const settings = { policy: uriToFsPath(elsewhere.uri("shared.yaml")) };
    const client = await started({ folders: [tree.rootUri], settings });
    expect(client.finished[0]).toMatchObject({ policy: true });
    expect(client.diagnostics.has(tree.uri(EEA))).toBe(true);
    await client.open(elsewhere.uri("shared.yaml"), elsewhere.read("shared.yaml"));
    await client.analysisAfter(() =>
      client.replace(
        elsewhere.uri("shared.yaml"),
        "{ region: CN, module: UsageStatsCn,",
        "{ region: Mars, module: UsageStatsCn,",
      ),
    );
    const wrong = client.diagnostics.get(elsewhere.uri("shared.yaml"))?.map(({ code }) => code);
    expect(wrong).toEqual(["policy-unknown-region"]);
    await client.shutdown();
  });

  it("that make no sense are left aside", async () => {
    const tree = keep(TemporaryTree.example());
    const settings = {
      policy: 7,
      variant: "nightly",
      mounts: { "../x": 3, "": "y" },
      exclude: null,
      rules: { "foreign-app": 3, "foreign-endpoint": "none" },
      variables: 3,
    };
    const client = await started({ folders: [tree.rootUri], settings });
    expect(client.diagnostics.has(tree.uri(EEA))).toBe(true);
    await client.shutdown();
  });
});

describe("another client", () => {
  it("gets no links that only VS Code opens, and is asked to watch files", async () => {
    const tree = keep(TemporaryTree.example());
    const client = await started({ folders: [tree.rootUri], name: "Neovim" });
    const all = [...client.diagnostics.values()].flat();
    expect(all.filter(({ codeDescription }) => codeDescription !== undefined)).toEqual([]);
    expect(client.registered).toContain("workspace/didChangeWatchedFiles");
    await client.shutdown();
  });
});

describe("lifetime", () => {
  it("ends with 0 after shutdown, with 1 without", async () => {
    const tree = keep(TemporaryTree.of({}));
    const orderly = connect();
    await orderly.client.analysisAfter(() => orderly.client.initialize({ folders: [tree.rootUri] }));
    await orderly.client.shutdown();
    expect(await orderly.exitCode).toBe(0);
    const sudden = connect();
    await sudden.client.initialize({ folders: [tree.rootUri] });
    await sudden.client.connection.sendNotification("exit");
    expect(await sudden.exitCode).toBe(1);
  });

  it("goes on when an analysis or a request fails: it is logged with its stack, and the next one counts", async () => {
    const tree = keep(TemporaryTree.example());
    const disk = new NodeFileSystem();
    let broken = false;
    const fileSystem: FileSystem = {
      kind: (uri) => disk.kind(uri),
      readDirectory: (uri) => disk.readDirectory(uri),
      realPath: (uri) => disk.realPath(uri),
      stamp: (uri) => disk.stamp(uri),
      readBytes: (uri, limit) => disk.readBytes(uri, limit),
      readFile: (uri) => {
        if (broken) throw new Error("the disk is on fire");
        return disk.readFile(uri);
      },
    };
    const client = await started({ folders: [tree.rootUri] }, fileSystem);
    const before = new Map(client.diagnostics);
    broken = true;
    const failed = await client.analysisAfter(() =>
      client.connection.sendRequest("regionlint/checkWorkspace"),
    );
    expect(failed.hints.some((hint) => hint.includes("failed"))).toBe(true);
    expect(client.log.find((line) => line.includes("the disk is on fire"))).toContain("    at ");
    expect(client.diagnostics).toEqual(before);
    const position = { line: 0, character: 0 };
    const textDocument = { uri: tree.uri("README.md") };
    expect(await client.connection.sendRequest("textDocument/hover", { textDocument, position })).toBeNull();
    expect(client.log.some((line) => line.startsWith("hover failed: Error: the disk is on fire"))).toBe(true);
    broken = false;
    const again = await client.analysisAfter(() =>
      client.connection.sendRequest("regionlint/checkWorkspace"),
    );
    expect(again.hints.some((hint) => hint.includes("failed"))).toBe(false);
    expect(client.diagnostics).toEqual(before);
    await client.shutdown();
  });

  it("answers requests about files that it does not know with nothing", async () => {
    const tree = keep(TemporaryTree.example());
    const client = await started({ folders: [tree.rootUri] });
    const textDocument = { uri: "untitled:Untitled-1" };
    const position = { line: 3, character: 99 };
    expect(await client.connection.sendRequest("textDocument/hover", { textDocument, position })).toBeNull();
    expect(
      await client.connection.sendRequest("textDocument/codeAction", {
        textDocument,
        range: { start: position, end: position },
        context: { diagnostics: [] },
      }),
    ).toEqual([]);
    expect(await client.connection.sendRequest("codeAction/resolve", { title: "x", data: 5 })).toEqual({
      title: "x",
      data: 5,
    });
    await client.shutdown();
  });
});
