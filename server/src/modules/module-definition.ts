/** What a tree says of a module at the place that defines it. What a product decides is kept, with its conditions. */
import type { Choice } from "../blueprint/evaluation/value.ts";
import type { Guard } from "../text/provenance.ts";
import type { Place } from "../text/range.ts";

/** A partition that modules are installed to. */
export type Partition = "system" | "system_ext" | "product" | "vendor" | "odm";

/** A word with the place that gives it; of an application id this may be in a manifest. */
export interface PlacedText {
  readonly text: string;
  readonly place: Place;
}

/** Files and directories of the tree; each path, or pattern as Soong has them, is relative to the root. */
export interface SourcePart {
  readonly code: readonly Choice<string>[];
  readonly excluded: readonly Choice<string>[];
  /** Directories with `values/` and the like. */
  readonly resources: readonly Choice<string>[];
  readonly assets: readonly Choice<string>[];
  /** The directories that count where a product chooses none. */
  readonly otherwise?: {
    readonly resources: readonly Choice<string>[];
    readonly assets: readonly Choice<string>[];
  };
}

/** What an app is built from: its manifest, and the files of its own and of the libraries that it takes in. */
export interface AppSources {
  readonly manifests: readonly Choice<string>[];
  readonly parts: readonly SourcePart[];
  /** Why there may be more code. */
  readonly unknown?: string;
}

/** One definition of a module. A name may have several: in other namespaces, from source and prebuilt. */
export interface ModuleDefinition {
  /** The language of the file that defines it. */
  readonly language: "blueprint" | "make";
  readonly name: string;
  /** The name's characters; where no source wrote them together, from the first to the last. */
  readonly place: Place;
  /** The whole definition. */
  readonly extent: Place;
  /**
   * What Soong makes of it, such as `android_app`; a type that a tree makes itself counts as what it is made from. In an Android.mk the
   * variable that it includes, such as `BUILD_PREBUILT`.
   */
  readonly kind: string;
  /** The directory of the `soong_namespace` that it belongs to; `""` is the namespace of the tree. */
  readonly namespace: string;
  /** Empty for what is no app, and where only a binary file tells it. */
  readonly applicationIds: readonly Choice<PlacedText>[];
  /** Paths of prebuilt APKs, relative to the root. */
  readonly apks: readonly Choice<string>[];
  /** What it is built from, where it is an app or a runtime resource overlay that is built from source. */
  readonly sources: AppSources | undefined;
  /** Whether it is a runtime resource overlay. */
  readonly isOverlay: boolean;
  /** The themes of which an overlay is one. */
  readonly themes: readonly Choice<string>[];
  /** Paths of the text files that it installs as they are, relative to the root. */
  readonly files: readonly Choice<string>[];
  /** The directories of them below `etc`. */
  readonly fileDirectories: readonly Choice<string>[];
  readonly partitions: readonly Choice<Partition>[];
  readonly certificates: readonly Choice<string>[];
  readonly privileged: readonly Choice<boolean>[];
  readonly required: readonly Choice<PlacedText>[];
  readonly overrides: readonly Choice<PlacedText>[];
  /** What an Android.mk calls it, such as `optional` or `debug`; `android-mk/tagged-modules.ts` tells what comes of that. */
  readonly tags: readonly Choice<PlacedText>[];
  /** Without any choice it is enabled. */
  readonly enabled: readonly Choice<boolean>[];
  /** The conditionals of the Android.mk that let it be defined. */
  readonly guards?: Guard | undefined;
}
