import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** What the guard looks at in a request; an IncomingMessage has it. */
export interface RequestLike {
  readonly method?: string | undefined
  readonly url?: string | undefined
  /** Names and values in turn, as they came: duplicates are seen here only. */
  readonly rawHeaders: readonly string[]
}

/** What to do with a request. */
export type Verdict =
  | { readonly kind: 'serve'; readonly path: string }
  /** Answer 303 to "/", with this cookie. */
  | { readonly kind: 'admit'; readonly cookie: string }
  | { readonly kind: 'refuse'; readonly status: 400 | 403 | 405 | 421 }

/** Headers that decide; a second one of them is an attempt to be read two ways. */
const singleHeaders = ['host', 'origin', 'cookie', 'sec-fetch-site', 'upgrade']

/** Compares without telling by the time it takes where two texts differ, or how long the secret is. */
function same(given: string, secret: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(secret))
}

const newSecret = (): string => randomBytes(32).toString('base64url')

/**
 * Decides who may talk to the loopback host. The address holds a one-use token of 256 bits; whoever brings it first is
 * given a cookie with another secret, and the token is void from then on. The Host must be ours exactly (a foreign name
 * that resolves to 127.0.0.1 is refused), and a socket needs our own Origin as well.
 */
export class Guard {
  readonly origin: string
  private token: string | null = newSecret()
  private readonly cookieSecret = newSecret()
  private readonly cookieName: string
  private readonly authority: string

  constructor(port: number) {
    this.authority = `127.0.0.1:${port}`
    this.origin = `http://${this.authority}`
    // Cookies belong to a host, not to a port: without the port in the name two benches would take turns.
    this.cookieName = `lab-${port}`
  }

  /** The address that admits one browser; null once it was used. */
  get address(): string | null {
    return this.token === null ? null : `${this.origin}/?token=${this.token}`
  }

  /** Judges a request for a file. */
  judge(request: RequestLike): Verdict {
    const headers = this.headersOf(request)
    if (!('get' in headers)) return headers
    if (request.method !== 'GET' && request.method !== 'HEAD') return { kind: 'refuse', status: 405 }
    if (headers.has('origin') && headers.get('origin') !== this.origin) return { kind: 'refuse', status: 403 }
    const target = targetOf(request.url)
    if (target === null) return { kind: 'refuse', status: 400 }
    const known = this.hasCookie(headers)
    // Before the check of Sec-Fetch-Site: the address may be opened from anywhere, once.
    if (target.token !== null) return this.admit(target.token, known, request, headers)
    if (!known || !fromOurselves(headers)) return { kind: 'refuse', status: 403 }
    return { kind: 'serve', path: target.path }
  }

  /** True when a socket may be opened. */
  allowsSocket(request: RequestLike, path: string): boolean {
    const headers = this.headersOf(request)
    if (!('get' in headers)) return false
    if (request.method !== 'GET' || request.url !== path) return false
    if (headers.get('upgrade')?.toLowerCase() !== 'websocket') return false
    return headers.get('origin') === this.origin && fromOurselves(headers) && this.hasCookie(headers)
  }

  private headersOf(request: RequestLike): Map<string, string> | Verdict {
    const headers = new Map<string, string>()
    for (let at = 0; at < request.rawHeaders.length; at += 2) {
      const name = (request.rawHeaders[at] ?? '').toLowerCase()
      if (headers.has(name) && singleHeaders.includes(name)) return { kind: 'refuse', status: 400 }
      headers.set(name, request.rawHeaders[at + 1] ?? '')
    }
    return headers.get('host') === this.authority ? headers : { kind: 'refuse', status: 421 }
  }

  private admit(token: string, known: boolean, request: RequestLike, headers: Map<string, string>): Verdict {
    // Asking beforehand must not use the token up.
    const isVisit = request.method === 'GET' && !headers.has('purpose') && !headers.has('sec-purpose')
    const isRight = this.token !== null && same(token, this.token)
    if (!isVisit || (!isRight && !known)) return { kind: 'refuse', status: 403 }
    if (isRight) this.token = null
    return { kind: 'admit', cookie: `${this.cookieName}=${this.cookieSecret}; HttpOnly; SameSite=Strict; Path=/` }
  }

  private hasCookie(headers: Map<string, string>): boolean {
    const prefix = `${this.cookieName}=`
    const mine = (headers.get('cookie') ?? '').split(/;\s*/).filter((part) => part.startsWith(prefix))
    return mine.length === 1 && same(mine[0]?.slice(prefix.length) ?? '', this.cookieSecret)
  }
}

/** Browsers say where a request comes from; other programs say nothing. */
function fromOurselves(headers: Map<string, string>): boolean {
  const site = headers.get('sec-fetch-site')
  return site === undefined || site === 'same-origin' || site === 'none'
}

/** Splits an origin-form target; anything else, such as a whole URL that names another host, is null. */
function targetOf(url: string | undefined): { path: string; token: string | null } | null {
  if (url === undefined || !url.startsWith('/') || url.startsWith('//')) return null
  const [path = '/', query] = url.split(/\?(.*)/s)
  // A token belongs to the front page only; other questions have no meaning here and are let be.
  const token = path === '/' && query?.startsWith('token=') === true ? query.slice('token='.length) : null
  return { path, token }
}
