/** Reads the `LOCAL_…` variables of a module that an Android.mk defines, at the `include $(BUILD_…)` that makes it. */
import type { Choice } from "../../blueprint/evaluation/value.ts";
import type { Evaluator } from "../../make/evaluation/evaluator.ts";
import { type Guard, undecidedReason } from "../../text/provenance.ts";
import type { Place } from "../../text/range.ts";
import { TracedText } from "../../text/traced-text.ts";
import { normalizePath } from "../../text/uri.ts";
import type { Partition, PlacedText } from "../module-definition.ts";

/** A module as one evaluation of an Android.mk defines it. */
export interface MadeModule {
  readonly name: PlacedText;
  /** The variable that was included, such as `BUILD_PREBUILT`. */
  readonly kind: string;
  readonly extent: Place;
  /** Whether it is for the machine that builds, and never in a product. */
  readonly isHost: boolean;
  readonly isApp: boolean;
  /** Whether it is a runtime resource overlay that is built from source. */
  readonly isOverlay: boolean;
  readonly theme: string | undefined;
  readonly apk: string | undefined;
  /** The text file that it installs as it is. */
  readonly file: string | undefined;
  /** The directory of that file below `etc`. */
  readonly fileDirectory: string | undefined;
  readonly manifest: string | undefined;
  /** The application id that takes the place of the manifest's. */
  readonly applicationId: PlacedText | undefined;
  /** What it is built from: paths and patterns relative to the root; `undefined` where it is not built from source. */
  readonly sources: MadeSources | undefined;
  readonly partition: Partition;
  readonly certificate: string | undefined;
  readonly isPrivileged: boolean;
  readonly required: readonly Choice<PlacedText>[];
  readonly overrides: readonly Choice<PlacedText>[];
  /** `LOCAL_MODULE_TAGS`. */
  readonly tags: readonly Choice<PlacedText>[];
  readonly guards: Guard | undefined;
  /** Why it is only possibly defined; `undefined` when it is certain. */
  readonly possible: string | undefined;
}

/** Files and directories of an app. */
export interface MadeSources {
  readonly code: readonly string[];
  readonly resources: readonly string[];
  readonly assets: readonly string[];
  /** Why there may be more code. */
  readonly unknown: string | undefined;
}

/** Variables whose words are the modules of a multi-prebuilt. Rule: core/multi_prebuilt.mk. */
const MULTI = [
  "LOCAL_PREBUILT_LIBS",
  "LOCAL_PREBUILT_EXECUTABLES",
  "LOCAL_PREBUILT_JAVA_LIBRARIES",
  "LOCAL_PREBUILT_STATIC_JAVA_LIBRARIES",
];
const PACKAGES = new Set(["PACKAGE", "RRO_PACKAGE", "CTS_PACKAGE", "CTS_SUPPORT_PACKAGE"]);

/**
 * The modules that an `include` of a `BUILD_…` variable defines, with the variables as they are.
 * Rule: core/base_rules.mk, package_internal.mk, app_prebuilt_internal.mk and multi_prebuilt.mk.
 * @param kind what follows `BUILD_`
 * @param place the `include`
 * @returns the reason in words where a module has no name that is known
 */
export function madeModules(evaluator: Evaluator, kind: string, place: Place): MadeModule[] | string {
  const local = new LocalVariables(evaluator, place);
  if (kind === "MULTI_PREBUILT") {
    return MULTI.flatMap((name) => local.words(name)).map((word) => {
      const colon = word.text.indexOf(":");
      const file = word.slice(word.text.lastIndexOf("/") + 1);
      const dot = file.text.lastIndexOf(".");
      const named = colon >= 0 ? word.slice(0, colon) : dot > 0 ? file.slice(0, dot) : file;
      return local.module(kind, named);
    });
  }
  const variable = PACKAGES.has(kind) ? "LOCAL_PACKAGE_NAME" : "LOCAL_MODULE";
  const name = local.text(variable);
  if (name.unknownReason !== undefined) return `${variable} is not known: ${name.unknownReason}`;
  return name.text === "" ? `${variable} is not set` : [local.module(kind, name)];
}

class LocalVariables {
  readonly #evaluator: Evaluator;
  readonly #place: Place;

  constructor(evaluator: Evaluator, place: Place) {
    this.#evaluator = evaluator;
    this.#place = place;
  }

  text(name: string): TracedText {
    if (this.#evaluator.variables.get(name) === undefined) return TracedText.empty;
    return this.#evaluator.expander.expandVariable(name, this.#place).trim();
  }

  words(name: string): TracedText[] {
    return this.text(name)
      .words()
      .filter((word) => word.unknownReason === undefined);
  }

  module(kind: string, name: TracedText): MadeModule {
    const { guards } = this.#evaluator;
    const isPackage = PACKAGES.has(kind);
    const isOverlay = isPackage && (kind === "RRO_PACKAGE" || this.#is("LOCAL_IS_RUNTIME_RESOURCE_OVERLAY"));
    const isInstalledAsApp = isPackage || this.#plain("LOCAL_MODULE_CLASS") === "APPS";
    const isApp = isInstalledAsApp && !isOverlay;
    const place = this.#placed(name).place;
    const ends = place.file === this.#place.file && place.end < this.#place.end;
    const overrides = isInstalledAsApp ? "LOCAL_OVERRIDES_PACKAGES" : "LOCAL_OVERRIDES_MODULES";
    return {
      name: { text: name.text, place },
      kind: `BUILD_${kind}`,
      extent: ends ? { ...place, end: this.#place.end } : this.#place,
      isHost: kind.startsWith("HOST_") || this.#is("LOCAL_IS_HOST_MODULE"),
      isApp,
      isOverlay,
      theme: isOverlay ? this.#plain("LOCAL_RRO_THEME") : undefined,
      apk: isApp && !isPackage ? this.#prebuilt() : undefined,
      ...this.#file(kind),
      manifest: isPackage ? this.#manifest() : undefined,
      applicationId: isPackage ? this.#applicationId() : undefined,
      sources: kind === "PACKAGE" || isOverlay ? this.#sources() : undefined,
      partition: this.#partition(kind === "RRO_PACKAGE" ? "product" : "system"),
      certificate: this.#plain("LOCAL_CERTIFICATE"),
      isPrivileged: this.#is("LOCAL_PRIVILEGED_MODULE"),
      required: [...this.#choices("LOCAL_REQUIRED_MODULES"), ...this.#requiredOfProcessor()],
      overrides: this.#choices(overrides),
      tags: this.#choices("LOCAL_MODULE_TAGS"),
      guards,
      possible: undecidedReason(guards) ?? name.possibleReason,
    };
  }

  #placed(word: TracedText): PlacedText {
    return { text: word.text, place: word.literalPlace ?? word.place ?? this.#place };
  }

  /** The value of a variable when it is known and not empty. */
  #plain(name: string): string | undefined {
    const value = this.text(name);
    return value.text === "" || value.unknownReason !== undefined ? undefined : value.text;
  }

  #is(name: string): boolean {
    return this.#plain(name) === "true";
  }

  #choices(name: string): Choice<PlacedText>[] {
    return this.words(name).map((word) => {
      const reason = word.possibleReason;
      return { value: this.#placed(word), when: reason === undefined ? [] : [reason] };
    });
  }

  #requiredOfProcessor(): Choice<PlacedText>[] {
    const processor = this.#plain("TARGET_ARCH");
    return processor === undefined ? [] : this.#choices(`LOCAL_REQUIRED_MODULES_${processor}`);
  }

  #below(path: string): string {
    return normalizePath(`./${this.#plain("LOCAL_PATH") ?? "."}/${path}`);
  }

  /** Rule: core/prebuilt_internal.mk, `my_prebuilt_src_file`. */
  #prebuilt(): string | undefined {
    const given = this.#plain("LOCAL_PREBUILT_MODULE_FILE");
    if (given !== undefined) return normalizePath(`./${given}`);
    const source =
      this.#plain(`LOCAL_SRC_FILES_${this.#plain("TARGET_ARCH") ?? ""}`) ?? this.#plain("LOCAL_SRC_FILES");
    return source === undefined || /\s/.test(source) ? undefined : this.#below(source);
  }

  /** Rule: core/prebuilt_internal.mk and, for the directory, core/base_rules.mk, `my_module_path`. */
  #file(kind: string): Pick<MadeModule, "file" | "fileDirectory"> {
    const isFile = kind === "PREBUILT" && this.#plain("LOCAL_MODULE_CLASS") === "ETC";
    if (!isFile) return { file: undefined, fileDirectory: undefined };
    const [, given] = /\/etc\/(.+)$/.exec(this.#plain("LOCAL_MODULE_PATH") ?? "") ?? [];
    return { file: this.#prebuilt(), fileDirectory: given ?? this.#plain("LOCAL_MODULE_RELATIVE_PATH") };
  }

  #manifest(): string {
    const full = this.#plain("LOCAL_FULL_MANIFEST_FILE");
    if (full !== undefined) return normalizePath(`./${full}`);
    return this.#below(this.#plain("LOCAL_MANIFEST_FILE") ?? "AndroidManifest.xml");
  }

  /** Rule: core/package_internal.mk, `PRIVATE_MANIFEST_PACKAGE_NAME`. */
  #applicationId(): PlacedText | undefined {
    const name = this.text("LOCAL_MANIFEST_PACKAGE_NAME");
    return name.text === "" || name.unknownReason !== undefined ? undefined : this.#placed(name);
  }

  /** Rule: core/package_internal.mk, which has `res` and `assets` where nothing is given. */
  #sources(): MadeSources {
    const full = (path: string) => normalizePath(`./${path}`);
    const resources = this.words("LOCAL_RESOURCE_DIR").map(({ text }) => full(text));
    const assets = this.words("LOCAL_ASSET_DIR").map(({ text }) => full(text));
    return {
      code: this.words("LOCAL_SRC_FILES").map(({ text }) => this.#below(text)),
      resources: resources.length > 0 ? resources : [this.#below("res")],
      assets: assets.length > 0 ? assets : [this.#below("assets")],
      unknown: this.text("LOCAL_SRC_FILES").unknownReason,
    };
  }

  /**
   * Rule: core/base_rules.mk, `partition_tag`, where the directory that is given counts before the flags, and core/build_rro_package.mk.
   * @param otherwise where modules of the kind go unless a variable says another
   */
  #partition(otherwise: Partition): Partition {
    const path = this.#plain("LOCAL_MODULE_PATH") ?? "";
    const isIn = (name: string) => path !== "" && path.startsWith(this.#plain(name) ?? "\n");
    if (isIn("TARGET_OUT_VENDOR") || this.#is("LOCAL_VENDOR_MODULE") || this.#is("LOCAL_PROPRIETARY_MODULE"))
      return "vendor";
    if (isIn("TARGET_OUT_ODM") || this.#is("LOCAL_ODM_MODULE")) return "odm";
    const isProduct = this.#is("LOCAL_PRODUCT_MODULE") || this.#is("LOCAL_PRODUCT_SERVICES_MODULE");
    if (isIn("TARGET_OUT_PRODUCT") || isProduct) return "product";
    if (isIn("TARGET_OUT_SYSTEM_EXT") || this.#is("LOCAL_SYSTEM_EXT_MODULE")) return "system_ext";
    return otherwise;
  }
}
