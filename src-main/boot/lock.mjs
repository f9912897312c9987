import {
  closeSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { isAlive, say } from './process.mjs'

const beat = 2_000
const silence = 30_000

/** @typedef {{ pid: number, host: string }} Holder */

/**
 * A pid says something only on the machine that gave it, and even there it may have been given again after a restart:
 * so a holder also has to keep the file's time fresh.
 * @param {Holder | null} holder null when the file is not yet, or not fully, written
 * @param {number} ageMilliseconds since the holder last refreshed the file
 * @param {{ host: string, pid: number, alive: (pid: number) => boolean }} here
 */
export function isStale(holder, ageMilliseconds, here) {
  if (ageMilliseconds > silence) return true
  if (holder === null || holder.host !== here.host) return false
  return holder.pid === here.pid || !here.alive(holder.pid)
}

/**
 * @param {string} file
 * @returns {Holder | null}
 */
function readHolder(file) {
  try {
    const value = JSON.parse(readFileSync(file, 'utf8'))
    return typeof value?.pid === 'number' && typeof value?.host === 'string' ? value : null
  } catch {
    return null
  }
}

/**
 * Creating with 'wx' is the only step that decides who holds it.
 * @param {string} file
 */
export function tryLock(file) {
  try {
    const handle = openSync(file, 'wx')
    writeSync(handle, JSON.stringify({ pid: process.pid, host: hostname() }))
    closeSync(handle)
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false
    throw error
  }
}

/**
 * Removes a lock that nobody holds any more. Renamed first, so that of several who wait only one removes it; and looked
 * at once more, since what was renamed may be the new lock of one who was faster, which then is put back.
 * @param {string} file
 * @returns {boolean} whether it was stale
 */
export function removeStale(file) {
  const age = ageOf(file)
  const seen = readHolder(file)
  if (age === null || !isStale(seen, age, { host: hostname(), pid: process.pid, alive: isAlive })) return false
  const aside = `${file}.${process.pid}`
  try {
    renameSync(file, aside)
    if (readHolder(aside)?.pid !== seen?.pid) linkSync(aside, file)
    unlinkSync(aside)
  } catch {
    // another command was faster
  }
  return true
}

/** @param {string} file */
function ageOf(file) {
  try {
    return Date.now() - statSync(file).mtimeMs
  } catch {
    return null
  }
}

/**
 * Does the work while no other command of this clone does such work; waits for its turn.
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {number} [pollMilliseconds]
 * @returns {Promise<T>}
 */
export async function underLock(file, work, pollMilliseconds = 200) {
  let told = false
  while (!tryLock(file)) {
    if (removeStale(file)) continue
    if (!told) say(`another command (process ${readHolder(file)?.pid ?? 'unknown'}) is setting up; waiting for it`)
    told = true
    await new Promise((wake) => setTimeout(wake, pollMilliseconds))
  }
  const heart = setInterval(() => utimesSync(file, new Date(), new Date()), beat)
  try {
    return await work()
  } finally {
    clearInterval(heart)
    if (readHolder(file)?.pid === process.pid) unlinkSync(file)
  }
}
