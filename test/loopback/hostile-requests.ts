/** A request that the guard must refuse: how it is named, and its bytes. */
export interface HostileRequest {
  readonly name: string
  readonly bytes: string
}

/** What a request is built from: everything right, so that one thing can be made wrong. */
export interface Place {
  readonly port: number
  readonly cookie: string
  /** A token that was used already. */
  readonly token: string
}

const get = (target: string, ...headers: readonly string[]): string =>
  [`GET ${target} HTTP/1.1`, ...headers, 'Connection: close', '', ''].join('\r\n')

/** At least two hundred, each with everything else in order: the right host and a good cookie unless that is the point. */
export function hostileRequests({ port, cookie, token }: Place): HostileRequest[] {
  const host = `Host: 127.0.0.1:${port}`
  const kept = `Cookie: ${cookie}`
  const origin = `http://127.0.0.1:${port}`
  const named = (group: string, entries: readonly (readonly [string, string])[]): HostileRequest[] =>
    entries.map(([name, bytes]) => ({ name: `${group}: ${name}`, bytes }))

  const hosts = [
    ...['localhost', `localhost:${port}`, '127.0.0.1', `127.0.0.1:${port + 1}`, `127.0.0.1:0${port}`, `127.1:${port}`],
    ...[`0.0.0.0:${port}`, `[::1]:${port}`, `[::ffff:127.0.0.1]:${port}`, `0x7f.0.0.1:${port}`, `2130706433:${port}`],
    ...[`0177.0.0.1:${port}`, `127.0.0.1.nip.example:${port}`, `127.0.0.1:${port}.evil.example`, 'evil.example', '.'],
    ...[`user@127.0.0.1:${port}`, `127.0.0.1:${port}@evil.example`, `127.0.0.1:${port}/`, `127.0.0.1:${port}#`, '*'],
    ...[`http://127.0.0.1:${port}`, `127.0.0.1:${port},evil.example`, `127.0.0.1:${port} evil.example`, `:${port}`, ''],
    ...[`127.0.0.1.:${port}`, `127.0.0.1:`, `127.0.0.1:${port}\t.evil.example`, `%3127.0.0.1:${port}`, `lab:${port}`],
  ]
  const origins = [
    ...['null', 'http://evil.example', 'https://evil.example', 'http://127.0.0.1', `http://127.0.0.1:${port + 1}`],
    ...[`https://127.0.0.1:${port}`, `http://localhost:${port}`, `${origin}/`, `${origin}.evil.example`, 'file://', ''],
    ...[`${origin}, http://evil.example`, `http://user@127.0.0.1:${port}`, origin.toUpperCase(), 'app://lab', '*'],
    ...[`ws://127.0.0.1:${port}`, 'chrome-extension://abcdef', 'moz-extension://abcdef', 'data:', 'about:blank'],
  ]
  const [cookieName = '', cookieValue = ''] = cookie.split('=')
  const cookies = [
    ...[
      '',
      `${cookieName}=`,
      `${cookieName}`,
      `${cookieName}=${token}`,
      `x${cookie}`,
      `${cookie}x`,
      `lab=${cookieValue}`,
    ],
    ...[`${cookieName}=${'A'.repeat(43)}`, `${cookieName} =${cookieValue}`, `${cookieName}="${cookieValue}"`],
    ...[`${cookie}; ${cookieName}=x`, `${cookieName}=x; ${cookie}`, `${cookie}; ${cookie}`, `__Host-${cookie}`],
    ...[cookie.slice(0, -1), `${cookieName}=${cookieValue.toLowerCase()}`, `${cookieName}=%00`, `token=${cookieValue}`],
    ...[`${cookieName.toUpperCase()}=${cookieValue}`, `${cookieName}=${cookieValue.split('').reverse().join('')}`],
  ]
  const tokens = [
    ...[token, '', '%', 'A'.repeat(43), 'A'.repeat(4_000), token.slice(0, -1), `${token}A`, token.toLowerCase()],
    ...[`${token}&token=${token}`, `${token}%00`, encodeURIComponent(`${token}\r\nSet-Cookie: a=b`), '__proto__', '0'],
  ]
  const paths = [
    ...['/../secret.html', '/%2e%2e/secret.html', '/..%2fsecret.html', '/%2e%2e%2fsecret.html', '/.%2e/secret.html'],
    ...[
      '/%252e%252e/secret.html',
      '/..%5csecret.html',
      '/..\\secret.html',
      '/..%255csecret.html',
      '/....//secret.html',
    ],
    ...[
      '/../page-evil/secret.html',
      '/%2e%2e/page-evil/secret.html',
      '/assets/../../secret.html',
      '/assets/%2e%2e/%2e%2e/secret.html',
    ],
    ...['//secret.html', '///secret.html', '//etc/passwd', '/\\secret.html', '/%5csecret.html', '/./secret.html'],
    ...['/%00', '/%00index.html', '/index.html%00', '/index.html%00.html', '/secret.html%00.js', '/%2500index.html'],
    ...['/%', '/%z', '/%c0%ae%c0%ae/secret.html', '/%ff', '/%u002e%u002e/secret.html', '/index.html/', '/assets/'],
    ...['/C:/secret.html', '/C:%5csecret.html', '/index.html:$DATA', '/index.html::$DATA', '/CON', '/index.html.'],
    ...['/link.html', '/up/secret.html', '/secret.key', '/.env', '/.git/config', '/INDEX.HTML'],
    ...['/etc/passwd', '/proc/self/environ', '/dev/zero', '/file:///etc/passwd', '/bridge', '/bridge/', '/assets'],
    ...[
      '/index.html;x',
      '/index.html%3Fx',
      '/%2findex.html',
      '/index%2ehtml/../../secret.html',
      `/${'a'.repeat(5_000)}`,
    ],
    ...['/%E2%80%AE/secret.html', '/~root/.profile', '/..;/secret.html', '/%0d%0aSet-Cookie:%20a=b', '/__proto__'],
  ]
  const targets = [
    ...[`${origin}/`, `${origin}/index.html`, 'http://evil.example/', 'http://evil.example/index.html', 'https://x/'],
    ...[
      '*',
      'evil.example:443',
      '@evil.example/',
      'file:///etc/passwd',
      'app://lab/index.html',
      'index.html',
      '?',
      '#/',
    ],
    ...['\\', '%2findex.html', 'javascript:1', 'ws://127.0.0.1/bridge'],
  ]
  const methods = [
    ...['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'CONNECT', 'PROPFIND', 'MKCOL', 'MOVE', 'COPY', 'LOCK'],
    ...['LINK', 'PURGE', 'SEARCH', 'REPORT', 'SUBSCRIBE', 'NOTIFY', 'get', 'Get', 'GETX', 'G ET', 'DEBUG', 'QUERY'],
  ]
  const upgrade = ['Connection: Upgrade', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==']
  const socket = (target: string, ...headers: readonly string[]): string =>
    [`GET ${target} HTTP/1.1`, ...headers, ...upgrade, '', ''].join('\r\n')
  const web = 'Upgrade: websocket'
  const own = `Origin: ${origin}`
  const sockets: readonly (readonly [string, string])[] = [
    ['no origin', socket('/bridge', host, kept, web)],
    ['no cookie', socket('/bridge', host, own, web)],
    ['no host', socket('/bridge', own, kept, web)],
    ['the token for a cookie', socket(`/bridge?token=${token}`, host, own, web)],
    ['another path', socket('/', host, own, kept, web)],
    ['a longer path', socket('/bridge/', host, own, kept, web)],
    ['a question', socket('/bridge?x', host, own, kept, web)],
    ['a whole URL', socket(`${origin}/bridge`, host, own, kept, web)],
    ['another protocol', socket('/bridge', host, own, kept, 'Upgrade: h2c')],
    ['two protocols', socket('/bridge', host, own, kept, 'Upgrade: websocket, h2c')],
    ['two upgrades', socket('/bridge', host, own, kept, web, web)],
    ['two origins', socket('/bridge', host, own, own, kept, web)],
    ['two cookies', socket('/bridge', host, own, kept, kept, web)],
    ['a cross-site page', socket('/bridge', host, own, kept, web, 'Sec-Fetch-Site: cross-site')],
    ['a sibling site', socket('/bridge', host, own, kept, web, 'Sec-Fetch-Site: same-site')],
    ['no key', ['GET /bridge HTTP/1.1', host, own, kept, web, 'Connection: Upgrade', '', ''].join('\r\n')],
    ['another method', socket('/bridge', host, own, kept, web).replace('GET', 'POST')],
    ...origins.map((value) => [`origin ${value}`, socket('/bridge', host, `Origin: ${value}`, kept, web)] as const),
    ...cookies.map((value) => [`cookie ${value}`, socket('/bridge', host, own, `Cookie: ${value}`, web)] as const),
    ...hosts.map((value) => [`host ${value}`, socket('/bridge', `Host: ${value}`, own, kept, web)] as const),
  ]
  const duplicates: readonly (readonly [string, string])[] = [
    ['host', get('/', host, 'Host: evil.example', kept)],
    ['host, ours last', get('/', 'Host: evil.example', host, kept)],
    ['host, the same', get('/', host, host, kept)],
    ['host in another case', get('/', host, 'HOST: evil.example', kept)],
    ['cookie', get('/', host, kept, 'Cookie: a=b')],
    ['origin', get('/', host, kept, own, 'Origin: http://evil.example')],
    ['sec-fetch-site', get('/', host, kept, 'Sec-Fetch-Site: same-origin', 'Sec-Fetch-Site: cross-site')],
    ['folded host', `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n evil.example\r\n${kept}\r\n\r\n`],
    ['space before the colon', `GET / HTTP/1.1\r\nHost : 127.0.0.1:${port}\r\n${kept}\r\n\r\n`],
    ['no host', get('/', kept)],
    ['no host in HTTP/1.0', `GET / HTTP/1.0\r\n${kept}\r\n\r\n`],
    ['another host by the side', get('/', 'X-Forwarded-Host: evil.example', 'Host: evil.example', kept)],
  ]
  const oversize: readonly (readonly [string, string])[] = [
    ['a header of 9 KiB', get('/', host, kept, `X-Long: ${'a'.repeat(9 * 1024)}`)],
    ['a thousand headers', get('/', host, kept, ...new Array<string>(1_000).fill('X-Many: aaaaaaaa'))],
    ['a target of 100 kB', get(`/${'a'.repeat(100_000)}`, host, kept)],
    ['a cookie of 9 KiB', get('/', host, `${kept}; a=${'a'.repeat(9 * 1024)}`)],
    [
      'a body of 2 MiB',
      `POST / HTTP/1.1\r\n${host}\r\n${kept}\r\nContent-Length: 2097152\r\n\r\n${'a'.repeat(100_000)}`,
    ],
    ['a body that never comes', `POST / HTTP/1.1\r\n${host}\r\n${kept}\r\nContent-Length: 999999999999\r\n\r\n`],
    [
      'a length and chunks',
      `POST / HTTP/1.1\r\n${host}\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    ],
    ['two lengths', `POST / HTTP/1.1\r\n${host}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab`],
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'.padEnd(64, '\0') + '\r\n\r\n'],
    ['HTTP/0.9', 'GET /\r\n\r\n'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['another version', `GET / HTTP/9.9\r\n${host}\r\n${kept}\r\n\r\n`],
    ['a null byte', `GET / HTTP/1.1\r\n${host}\r\nX: a\0b\r\n${kept}\r\n\r\n`],
    ['a bare line feed in a header', `GET / HTTP/1.1\r\nX: a\nHost: evil.example\r\n${host}\r\n${kept}\r\n\r\n`],
  ]
  const sites = ['cross-site', 'same-site', 'Same-Origin', '', 'none, cross-site', 'same-origin ,x', 'unknown']
  return [
    ...named(
      'host',
      hosts.map((value) => [value, get('/', `Host: ${value}`, kept)] as const),
    ),
    ...named(
      'origin',
      origins.map((value) => [value, get('/', host, kept, `Origin: ${value}`)] as const),
    ),
    ...named(
      'cookie',
      cookies.map((value) => [value, get('/', host, `Cookie: ${value}`)] as const),
    ),
    ...named(
      'token',
      tokens.map((value) => [value.slice(0, 60), get(`/?token=${value}`, host)] as const),
    ),
    ...named(
      'token and foreign host',
      tokens.map((value) => [value.slice(0, 60), get(`/?token=${value}`, 'Host: evil.example', kept)] as const),
    ),
    ...named(
      'path',
      paths.map((value) => [value.slice(0, 60), get(value, host, kept)] as const),
    ),
    ...named(
      'target',
      targets.map((value) => [value, get(value, host, kept)] as const),
    ),
    ...named(
      'method',
      methods.map(
        (value) =>
          [
            value,
            `${value} / HTTP/1.1\r\n${host}\r\n${kept}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
          ] as const,
      ),
    ),
    ...named(
      'site',
      sites.map((value) => [value, get('/', host, kept, `Sec-Fetch-Site: ${value}`)] as const),
    ),
    ...named('upgrade', sockets),
    ...named('duplicate', duplicates),
    ...named('oversize', oversize),
  ]
}
