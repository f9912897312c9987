import { readFile, realpath, stat } from 'node:fs/promises'
import { extname, isAbsolute, join, relative, sep } from 'node:path'

/** Everything the built page consists of; a file of another kind is not served. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
}

export interface PageAsset {
  readonly contentType: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/**
 * Reads a file of the built page for the path of a URL (still %-escaped; "/" is index.html).
 * Only regular files below `root` are read, after links are resolved, and only kinds that a page consists of.
 * @returns null for everything else; never throws on account of the path.
 */
export async function readPageAsset(root: string, urlPath: string): Promise<PageAsset | null> {
  const name = nameInTree(urlPath)
  const contentType = name === null ? undefined : contentTypes[extname(name)]
  if (name === null || contentType === undefined) return null
  try {
    const [folder, file] = await Promise.all([realpath(root), realpath(join(root, name))])
    if (!isBelow(folder, file)) return null
    if (!(await stat(file)).isFile()) return null
    return { contentType, bytes: new Uint8Array(await readFile(file)) }
  } catch {
    return null
  }
}

/** The path below the root that a URL path means, or null when it is malformed or could lead out. */
function nameInTree(urlPath: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(urlPath)
  } catch {
    return null
  }
  if (!path.startsWith('/') || /[\\:\0]/.test(path)) return null
  const parts = path.slice(1).split('/')
  if (path === '/') return 'index.html'
  return parts.some((part) => part === '' || part === '.' || part === '..') ? null : parts.join(sep)
}

function isBelow(folder: string, file: string): boolean {
  const way = relative(folder, file)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
