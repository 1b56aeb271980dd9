/** An error as every HTTP address answers it, as JSON; `path` names the value at fault, where there is one. */
export interface ErrorBody {
  readonly error: { readonly code: string; readonly message: string; readonly path?: string }
}

export function errorBody(code: string, message: string, path?: string): ErrorBody {
  return { error: { code, message, ...(path === undefined ? {} : { path }) } }
}
