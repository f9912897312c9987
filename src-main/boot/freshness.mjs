import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Changes whenever a source is edited, added, renamed or removed. Not the newest date: a checkout of an older
 * commit or a removed file makes nothing newer.
 * @param {string} root
 * @param {string[]} inputs files and folders below root; those that are not there count as empty
 */
export function sourceState(root, inputs) {
  const hash = createHash('sha256')
  /** @param {string} path */
  const add = (path) => {
    const stat = statSync(join(root, path), { throwIfNoEntry: false })
    if (stat?.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) add(`${path}/${name}`)
    else if (stat) hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`)
  }
  inputs.forEach(add)
  return hash.digest('hex')
}

/**
 * The stamp belongs to one lock file on one platform: packages with native parts differ.
 * @param {string} lockText
 * @param {string} platform
 * @param {string} architecture
 */
export function lockState(lockText, platform, architecture) {
  return createHash('sha256').update(lockText).update(`${platform} ${architecture}`).digest('hex')
}

/**
 * @param {string} file
 * @param {string} state
 */
export function stampSays(file, state) {
  return existsSync(file) && readFileSync(file, 'utf8') === state
}

/** @typedef {{ version?: string, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Package */
/** @typedef {{ packages?: Record<string, Package> }} Lock */

/**
 * Whether node_modules already is what the lock file asks for, so that a plain `npm ci` or `npm install` before us is not
 * repeated. npm writes the hidden lock file last, so a half-done installation has none.
 * @param {Lock} wanted package-lock.json
 * @param {Lock} present node_modules/.package-lock.json
 * @param {string} platform
 * @param {string} architecture
 */
export function installedMatches(wanted, present, platform, architecture) {
  return Object.entries(wanted.packages ?? {}).every(([path, entry]) => {
    if (path === '' || present.packages?.[path]?.version === entry.version) return true
    if (!entry.optional) return false
    // Which C library this is takes asking; a package for one of them is npm's to choose.
    const forUs = entry.os?.includes(platform) && entry.cpu?.includes(architecture) && entry.libc === undefined
    return present.packages?.[path] === undefined && !forUs
  })
}
