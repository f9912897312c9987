import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

const folder = resolve(import.meta.dirname, '../../resources/examples')
const ending = '.dplab'

/**
 * @param {readonly string[] | null} names null: all of them
 * @returns {Record<string, string>} the lab files' texts by name
 */
export function exampleTexts(names) {
  const known = readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((file) => file.slice(0, -ending.length))
    .sort()
  const wanted = names ?? known
  return Object.fromEntries(wanted.map((name) => [name, readFileSync(join(folder, name + ending), 'utf8')]))
}
