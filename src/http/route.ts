/** One address of the program. Adapters hand these to the server and never see the server itself. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /**
   * `page`: only for the page's own people (see `guard.ts`); `document`: the same, but links of other sites may lead
   * there; `open`: whoever asks, trusted by other means if at all.
   */
  readonly guard: 'page' | 'document' | 'open'
  /** The longest body that is read there, in kB of 1,024 bytes, where it is another than everywhere. */
  readonly longestBody?: number
  /** The request's signal aborts when the client leaves or the server closes: a stream must end then. */
  handle(request: Request): Response | Promise<Response>
}
