/**
 * The modules that the build installs because of their `LOCAL_MODULE_TAGS`, without any product listing them. Builds up to Android 10 do
 * so; later ones refuse the tags.
 */
import type { SourceFiles } from "../../text/source-files.ts";
import { TracedText } from "../../text/traced-text.ts";
import type { MadeModules } from "./evaluate-android-mk.ts";
import type { MadeModule } from "./made-module.ts";

/** A module that comes in by its tag; `word` is its name where it is defined. */
export interface TaggedModule {
  readonly word: TracedText;
  /** Why it is only possibly installed; `undefined` when it is certain. */
  readonly possible: string | undefined;
}

/** The variable that brings them in. */
export const TAGS_VARIABLE = "LOCAL_MODULE_TAGS";

/** `tests` and `samples` come in by goals of their own, and `user` has been refused since 2012. */
const INSTALLED: ReadonlyMap<string, readonly string[]> = new Map([
  ["userdebug", ["debug"]],
  ["eng", ["debug", "eng"]],
]);
const MAIN_MAKEFILES = ["build/make/core/main.mk", "build/core/main.mk"];
const INSTALLS_BY_TAG = /\$\(call get-tagged-modules,\s*(?:debug|\$\(tags_to_install\))\s*\)/;
/** What an Android.mk says where it may tag a module so. */
const MAY_TAG = /LOCAL_MODULE_TAGS[ \t]*[:+?]*=.*(?:\b(?:debug|eng)\b|\$)/;

/** Whether the text of a makefile may tag a module with what a build installs. */
export function mayTag(text: string): boolean {
  return MAY_TAG.test(text);
}

/** Whether modules of a build variant can come in by their tags at all. */
export function installsByTag(variant: string): boolean {
  return INSTALLED.has(variant);
}

const words = new WeakMap<MadeModule, TracedText>();

/**
 * The modules for the device that a variant has by their tags; none where the tree's own build refuses them. Without a build in the
 * checkout each is only possible.
 *
 * Rule: `tags_to_install` and `modules_to_install` of core/main.mk in Android 9, `product-installed-modules` in Android 10, and
 * core/base_rules.mk since Android 11, which stops at any tag but `optional`, `samples` and `tests`.
 */
export function taggedModules(
  made: MadeModules,
  variant: string,
  files: Pick<SourceFiles, "read">,
): TaggedModule[] {
  const tags = INSTALLED.get(variant) ?? [];
  const [main] = MAIN_MAKEFILES.flatMap((path) => files.read(path) ?? []);
  if (tags.length === 0 || (main !== undefined && !INSTALLS_BY_TAG.test(main.text))) return [];
  return [...made.byName.values()].flat().flatMap((module) => {
    const tag = module.isHost ? undefined : module.tags.find(({ value }) => tags.includes(value.text));
    if (tag === undefined) return [];
    const noBuild = `only builds up to Android 10 install a module because its ${TAGS_VARIABLE} say ${tag.value.text}, and this checkout has none`;
    return [{ word: wordOf(module), possible: tag.when[0] ?? (main === undefined ? noBuild : undefined) }];
  });
}

/** The same word for all products that have the module. */
function wordOf(module: MadeModule): TracedText {
  const word = words.get(module) ?? TracedText.computed(module.name.text, module.name.place);
  words.set(module, word);
  return word;
}
