/**
 * The vocabulary in which a file format made of maps, lists and values is described, and the TypeScript type of what is read
 * by such a description. Knows no format in particular.
 */
import type { Place } from "../text/range.ts";
import type { Located } from "./policy.ts";

/** What a text stands for, where more is asked of it than that it is not empty. */
export type TextFormat =
  | "glob"
  | "host"
  | "endpoint"
  | "date"
  | "rule"
  | "region"
  | "country"
  | "group"
  | "path";

/** The kind of thing in a source tree that a text names or matches, where editors can offer or show those that there are. */
export type TreeName =
  | "product"
  | "makefile"
  | "variant"
  | "property"
  | "module"
  | "application-id"
  | "host"
  | "overlay"
  | "variable"
  | "finding-path"
  | "finding-subject";

/** A text. With `anyScalar`, an unquoted number or `true` counts as the text it was written as. */
export interface TextSchema {
  readonly type: "text";
  readonly format?: TextFormat;
  readonly of?: TreeName;
  readonly anyScalar?: true;
}

export interface BooleanSchema {
  readonly type: "boolean";
}

export interface IntegerSchema {
  readonly type: "integer";
  readonly minimum: number;
  readonly maximum?: number;
}

/** One of a few texts. */
export interface ChoiceSchema {
  readonly type: "choice";
  readonly values: readonly string[];
}

/** A list. With `single`, an item that stands alone is a list of one. */
export interface ListSchema {
  readonly type: "list";
  readonly items: Schema;
  readonly single?: true;
}

/**
 * A map whose keys are names of the author's own, each as `names` says. With `whole`, one wrong value voids all: the
 * values only mean something together.
 */
export interface DictionarySchema {
  readonly type: "dictionary";
  readonly whole?: true;
  readonly names?: TextSchema;
  readonly values: Schema;
}

/** A text or an object, told apart by what stands there. */
export interface EitherSchema {
  readonly type: "either";
  readonly text: TextSchema;
  readonly object: ObjectSchema;
}

/** A key of an object. `description` is shown to authors. */
export interface KeySchema {
  readonly value: Schema;
  readonly description: string;
  readonly required?: true;
}

/**
 * A map with known keys. `title` names it in messages. With `strict`, one wrong or unknown key voids the whole object:
 * where keys narrow what the object says, it would say too much without one.
 */
export interface ObjectSchema {
  readonly type: "object";
  readonly title: string;
  readonly strict?: true;
  /** Sets of keys of which one must be there as a whole. */
  readonly needs?: readonly (readonly string[])[];
  readonly keys: Readonly<Record<string, KeySchema>>;
}

export type Schema =
  | TextSchema
  | BooleanSchema
  | IntegerSchema
  | ChoiceSchema
  | ListSchema
  | DictionarySchema
  | EitherSchema
  | ObjectSchema;

/** A named value of a dictionary. */
export interface NamedItem<T> {
  readonly name: Located<string>;
  readonly value: T;
}

/** What reading a value by the schema `S` gives. A list or dictionary holds what was right in it. */
export type Read<S> = S extends TextSchema
  ? Located<string>
  : S extends BooleanSchema
    ? Located<boolean>
    : S extends IntegerSchema
      ? Located<number>
      : S extends { type: "choice"; values: readonly (infer V)[] }
        ? Located<V>
        : S extends { type: "list"; items: infer I }
          ? ReadList<Read<I>>
          : S extends { type: "dictionary"; values: infer V }
            ? readonly NamedItem<Read<V>>[]
            : S extends { type: "either"; object: infer O }
              ? { readonly text: Located<string> } | { readonly object: Read<O> }
              : S extends { type: "object"; keys: infer K }
                ? ReadObject<K>
                : never;

/** The items of a list and the place of the whole value. */
export interface ReadList<T> {
  readonly items: readonly T[];
  readonly place: Place;
}

/** The keys of an object that were given and right, and the place of the whole value. */
export type ReadObject<K> = {
  readonly [P in keyof K]: K[P] extends { value: infer S; required: true }
    ? Read<S>
    : K[P] extends { value: infer S }
      ? Read<S> | undefined
      : never;
} & { readonly place: Place };

/** Whether an object has none of the sets of keys of which its schema asks for one. */
export function lacksKeys({ needs }: ObjectSchema, read: Readonly<Record<string, unknown>>): boolean {
  return needs !== undefined && !needs.some((keys) => keys.every((key) => read[key] !== undefined));
}
