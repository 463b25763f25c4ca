/** What the manifest of an app says that is built from source. */
import { readManifest, startsAtBoot } from "../formats/apk/android-manifest.ts";
import type { BinaryElement } from "../formats/apk/binary-xml.ts";
import { dataOfPermissions } from "../formats/apk/permission-data.ts";
import { parseXml, type XmlElement } from "../formats/xml-document.ts";
import type { SourceFile } from "../text/source-file.ts";

/** What an app may do by its manifest: the classes of data that its permissions open, and whether it starts with the phone. */
export interface SourceManifest {
  readonly data: readonly string[];
  readonly permissions: readonly string[];
  readonly sharedUserId: string | undefined;
  readonly startsAtBoot: boolean;
}

/**
 * Reads a manifest as it stands in the tree; those of libraries, which the build merges into it, are not asked.
 * @returns `undefined` for a file that is none
 */
export function sourceManifest(file: SourceFile): SourceManifest | undefined {
  const root = parseXml(file).elements.find(({ name }) => name === "manifest");
  if (root === undefined) return undefined;
  const element = compiled(root);
  const isNamed = element.attributes.some(({ name }) => name === "package");
  const attributes = isNamed ? element.attributes : [...element.attributes, text("package", "")];
  const manifest = readManifest({ ...element, attributes });
  if (manifest === undefined) return undefined;
  const { permissions, sharedUserId } = manifest;
  return {
    data: dataOfPermissions(permissions),
    permissions,
    sharedUserId,
    startsAtBoot: startsAtBoot(manifest),
  };
}

/** As the build would compile it, without the numbers of attributes. */
function compiled({ name, attributes, elements }: XmlElement): BinaryElement {
  return {
    name,
    attributes: attributes.map((attribute) => text(attribute.name.replace(/^\w+:/, ""), attribute.value)),
    children: elements.map(compiled),
  };
}

function text(name: string, value: string): BinaryElement["attributes"][number] {
  return { name, namespace: undefined, id: undefined, value: { kind: "string", text: value } };
}
