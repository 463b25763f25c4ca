/** What the manifest of an APK says about the app. What may be concluded from it is not known here. */
import type { BinaryAttribute, BinaryElement, BinaryValue } from "./binary-xml.ts";

/** A broadcast receiver with the actions of its filters; `name` is the full name of its class. */
export interface ManifestReceiver {
  readonly name: string;
  readonly actions: readonly string[];
}

/** The `<overlay>` of a runtime resource overlay, as the manifest writes it. */
export interface ManifestOverlay {
  readonly targetPackage: string | undefined;
  readonly isStatic: boolean;
  readonly priority: number;
  /** Lists behind commas. */
  readonly requiredNames: string | undefined;
  readonly requiredValues: string | undefined;
}

/**
 * A manifest. `versionName` and `label` are absent too where they stand in a resource; `permissions` are those that the app asks for,
 * each once, in the manifest's order.
 */
export interface AndroidManifest {
  readonly applicationId: string;
  readonly versionCode: number | undefined;
  readonly versionName: string | undefined;
  readonly sharedUserId: string | undefined;
  readonly label: string | undefined;
  readonly permissions: readonly string[];
  readonly receivers: readonly ManifestReceiver[];
  readonly overlay: ManifestOverlay | undefined;
}

/** Ids of the framework's attributes. Source: frameworks/base/core/res/res/values/public-final.xml. */
const ATTRIBUTE_IDS = {
  label: 0x01010001,
  name: 0x01010003,
  sharedUserId: 0x0101000b,
  versionCode: 0x0101021b,
  versionName: 0x0101021c,
} as const;

/** Source: `parsePackage` in AOSP's core/java/android/content/pm; the second names are those of API level 23 and of its preview. */
const PERMISSION_ELEMENTS = ["uses-permission", "uses-permission-sdk-23", "uses-permission-sdk-m"];

/** Broadcasts that start an app with the phone, without anybody opening it; the last two are makers' own. */
const BOOT_ACTIONS: ReadonlySet<string> = new Set([
  "android.intent.action.BOOT_COMPLETED",
  "android.intent.action.LOCKED_BOOT_COMPLETED",
  "android.intent.action.QUICKBOOT_POWERON",
  "com.htc.intent.action.QUICKBOOT_POWERON",
]);

/** Reads the root element of a manifest; `undefined` when it is none or names no package. */
export function readManifest(root: BinaryElement): AndroidManifest | undefined {
  const applicationId = text(root.attributes.find(({ name, id }) => name === "package" && id === undefined));
  if (root.name !== "manifest" || applicationId === undefined) return undefined;
  const application = root.children.find(({ name }) => name === "application");
  const asked = root.children.filter(({ name }) => PERMISSION_ELEMENTS.includes(name));
  const versionCode = attribute(root, "versionCode")?.value;
  return {
    applicationId,
    versionCode: versionCode?.kind === "number" ? versionCode.value : undefined,
    versionName: text(attribute(root, "versionName")),
    sharedUserId: text(attribute(root, "sharedUserId")),
    label: application && text(attribute(application, "label")),
    permissions: [...new Set(asked.flatMap((element) => text(attribute(element, "name")) ?? []))],
    receivers: application === undefined ? [] : readReceivers(application, applicationId),
    overlay: root.children.filter(({ name }) => name === "overlay").map(readOverlay)[0],
  };
}

/** By the names of the attributes: not all of them are public, so their ids may differ. */
function readOverlay({ attributes }: BinaryElement): ManifestOverlay {
  const found = (name: string) => attributes.find((attribute) => attribute.name === name);
  const isStatic = found("isStatic")?.value;
  return {
    targetPackage: text(found("targetPackage")),
    isStatic: isStatic?.kind === "boolean" ? isStatic.value : text(found("isStatic")) === "true",
    priority: Number.parseInt(text(found("priority")) ?? "", 10) || 0,
    requiredNames: text(found("requiredSystemPropertyName")),
    requiredValues: text(found("requiredSystemPropertyValue")),
  };
}

/** Whether a receiver is called when the phone has started. */
export function startsAtBoot({ receivers }: AndroidManifest): boolean {
  return receivers.some(({ actions }) => actions.some((action) => BOOT_ACTIONS.has(action)));
}

function readReceivers(application: BinaryElement, applicationId: string): ManifestReceiver[] {
  return application.children.flatMap((element) => {
    const name = text(attribute(element, "name"));
    if (element.name !== "receiver" || name === undefined) return [];
    const actions = element.children
      .filter((child) => child.name === "intent-filter")
      .flatMap((filter) => filter.children.filter((child) => child.name === "action"))
      .flatMap((action) => text(attribute(action, "name")) ?? []);
    return [{ name: className(name, applicationId), actions }];
  });
}

/** Source: `buildClassName` in AOSP's core/java/android/content/pm/PackageParser.java. */
function className(name: string, applicationId: string): string {
  if (name.startsWith(".")) return applicationId + name;
  return name.includes(".") ? name : `${applicationId}.${name}`;
}

/** By id as Android finds it; by name in a document without ids. */
function attribute(element: BinaryElement, name: keyof typeof ATTRIBUTE_IDS): BinaryAttribute | undefined {
  const { attributes } = element;
  return (
    attributes.find(({ id }) => id === ATTRIBUTE_IDS[name]) ??
    attributes.find((found) => found.id === undefined && found.name === name)
  );
}

/** A plain text; numbers are texts too, since `versionName="1"` is compiled to one. */
function text(found: BinaryAttribute | undefined): string | undefined {
  const value: BinaryValue | undefined = found?.value;
  if (value?.kind === "string") return value.text;
  return value?.kind === "number" ? String(value.value) : undefined;
}
