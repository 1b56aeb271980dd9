/** Where what took long to make is kept from one start to the next. */
export interface Shelf {
  /** Undefined when it is not there. */
  find(name: string): Uint8Array | undefined
  /** Of names that are alike up to their last `-`, the oldest may go. */
  keep(name: string, bytes: Uint8Array): void
}
