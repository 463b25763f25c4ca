/** Which files of a snapshot are its policy, and what stands where in them. */
import { parseYaml } from "../formats/yaml-document.ts";
import { POLICY_SCHEMA } from "../policy/schema.ts";
import { type SchemaNode, schemaNodeAt, schemaNodes } from "../policy/schema-position.ts";
import type { SourceFile } from "../text/source-file.ts";
import type { Snapshot } from "../workspace/snapshot.ts";

/** Whether a file is the policy or one that it extends. */
export function isPolicy({ policyFiles, settings }: Snapshot, file: SourceFile): boolean {
  return file.path === settings.policy || policyFiles.some(({ uri }) => uri === file.uri);
}

/** The key or value at an offset of a policy; `undefined` in any other file. */
export function policyNodeAt(snapshot: Snapshot, file: SourceFile, offset: number): SchemaNode | undefined {
  const root = isPolicy(snapshot, file) ? parseYaml(file).root : undefined;
  return root && schemaNodeAt(POLICY_SCHEMA, root, offset);
}

/** Every key and value of all files of the policy. */
export function* policyNodes({ policyFiles }: Snapshot): Generator<SchemaNode> {
  for (const file of policyFiles) {
    const { root } = parseYaml(file);
    if (root !== undefined) yield* schemaNodes(POLICY_SCHEMA, root);
  }
}
