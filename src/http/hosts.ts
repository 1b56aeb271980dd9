const loopbackNames = ['localhost', '127.0.0.1', '[::1]']

/** Whether a `HOST` to listen on can be reached from this machine alone. */
function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(host)
}

/** Where the program listens and by which public address it is known. */
export interface Place {
  readonly host: string
  readonly port: number
  readonly publicUrl: URL | undefined
}

/** Which of `HOST` and `PUBLIC_URL` lets others than this machine reach the program. */
export function publicBy({ host, publicUrl }: Pick<Place, 'host' | 'publicUrl'>): 'HOST' | 'PUBLIC_URL' | undefined {
  if (!isLoopback(host)) return 'HOST'
  return publicUrl !== undefined && !isLoopback(publicUrl.hostname) ? 'PUBLIC_URL' : undefined
}

/** Whether a `Host` header leads here: by this machine's own name, or by the public one. */
export function isOurs(header: string | undefined, place: Place): boolean {
  const named = header === undefined ? undefined : parseHost(header)
  if (named === undefined) return false
  if (isLoopbackHost(named, place) || place.publicUrl?.host === named.host) return true
  // On an address of its own the program cannot know its names; without PUBLIC_URL only the password decides.
  return place.publicUrl === undefined && !isLoopback(place.host)
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
