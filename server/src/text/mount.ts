/** A folder that stands elsewhere than where makefiles call it. Who guesses or reads mounts is not known here. */

/** Makes the folder at `uri` appear at `path`, relative to the source root with `/`: `device/nokia/B2N`. */
export interface Mount {
  readonly path: string;
  readonly uri: string;
}
