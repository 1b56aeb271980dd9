const loopbackNames = ['localhost', '127.0.0.1', '[::1]']

/** Whether a `HOST` to listen on can be reached from this machine alone. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

/** Where the program listens and by which public address it is known. */
export interface Place {
  readonly host: string
  readonly port: number
  readonly publicUrl: URL | undefined
}

/** Which way a `Host` header leads here: by this machine's own name, by the public one, or by a name that is not ours. */
export function hostKind(header: string | undefined, place: Place): 'loopback' | 'public' | 'foreign' {
  const named = header === undefined ? undefined : parseHost(header)
  if (named === undefined) return 'foreign'
  if (isLoopbackHost(named, place)) return 'loopback'
  if (place.publicUrl?.host === named.host) return isLoopback(place.publicUrl.hostname) ? 'loopback' : 'public'
  // On an address of its own the program cannot know its names; without PUBLIC_URL only the password decides.
  return place.publicUrl === undefined && !isLoopback(place.host) ? 'public' : 'foreign'
}

function isLoopbackHost(named: URL, place: Place): boolean {
  const ours = isLoopback(place.host) && named.hostname === urlHost(place.host)
  return (loopbackNames.includes(named.hostname) || ours) && (named.port || '80') === String(place.port)
}

/** A `Host` header as a URL's host is compared; undefined for anything that is more than a host and a port. */
function parseHost(header: string): URL | undefined {
  return /^[\w.:[\]-]+$/.test(header) && URL.canParse(`http://${header}`) ? new URL(`http://${header}`) : undefined
}

/** A host as it stands in a URL: IPv6 in brackets. */
export function urlHost(host: string): string {
  return host.includes(':') && !host.startsWith('[') ? `[${host}]` : host
}
