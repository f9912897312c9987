import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')
const folder = join(import.meta.dirname, 'bugs')
export const engine = 'src-main/engine'

/**
 * A bug to plant: in `file` (below the engine's folder) `anchor`, which occurs there once, becomes `replacement`; and
 * the tests that are tried first.
 * @typedef {{ name: string, breaks: string, file: string, anchor: string, replacement: string, tests: string[] }} Bug
 */

/** All bugs, each with the group its file of data is named after. @returns {(Bug & { group: string })[]} */
export function plantedBugs() {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const group = name.slice(0, -'.json'.length)
      /** @type {Bug[]} */
      const bugs = JSON.parse(readFileSync(join(folder, name), 'utf8'))
      return bugs.map((bug) => ({ ...bug, group }))
    })
}

/**
 * How often the anchor of a bug occurs in a text; anything but once is a mistake of the list.
 * @param {string} text @param {string} anchor
 */
export function occurrences(text, anchor) {
  return text.split(anchor).length - 1
}
