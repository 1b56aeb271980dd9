/** A file to be attached to a message under its name, which no other picture has. */
export interface Picture {
  readonly name: string
  readonly bytes: Uint8Array
}
