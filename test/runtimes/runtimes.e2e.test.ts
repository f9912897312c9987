import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { catalogue } from '../../src-main/engine'
import { askChromium, askNode, askWorker } from './ask.mjs'
import { seeds } from './fingerprints.mjs'
import { differences, table } from './report.mjs'

const page = resolve('docs/RUNTIMES.md')
/** Short ones, in which every mode, random arrivals and a recording are met. All of them: `npm run runtimes`. */
const examples = ['captured-traffic', 'idle-is-slow', 'textbook', 'veb-is-not-a-bridge']

it(
  'the built engine gives the same in this Node, in a worker thread and in Chromium',
  { timeout: 180_000 },
  async () => {
    const here = await askNode(process.execPath, examples)
    const keys = examples.flatMap((example) => catalogue().modes.map(({ id }) => `${example} ${id}`))
    expect(Object.keys(here.found)).toEqual(keys)
    const values = Object.values(here.found).flat()
    expect(values.filter((value) => /^[0-9a-f]{16} [0-9a-f]{8}$/.test(value)).length).toBeGreaterThan(3 * seeds.length)
    expect(values.every((value) => value === 'refused' || value.length === 25)).toBe(true)
    for (const other of [await askWorker(examples), await askChromium(examples)]) {
      expect(differences(here.found, other.found), other.engine).toEqual([])
    }
  },
)

// Without the page there is nothing to be stale.
it.skipIf(!existsSync(page))('docs/RUNTIMES.md was written with this engine', async () => {
  const { found } = await askNode(process.execPath, examples)
  const rows = readFileSync(page, 'utf8')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
  for (const [key, values] of Object.entries(found)) {
    const row = rows.find((cells) => `${cells[1]} ${cells[2]}` === key)
    const prints =
      values[0] === 'refused' ? seeds.map(() => 'refused') : values.map((value) => `\`${value.split(' ')[0]}\``)
    expect(row?.slice(3, -1), `${key}: stale, npm run runtimes`).toEqual(prints)
  }
})

it('a runtime that differs in one run, lacks one or could not be asked is named', () => {
  const answer = (found: Record<string, string[]>) => ({ runtime: '1.2', engine: 'V8', found })
  const expected = { 'a x': ['1', '2', '3'], 'b x': ['refused'] }
  expect(differences(expected, expected)).toEqual([])
  const rows = table([
    { name: 'this', answer: answer(expected) },
    { name: 'that', answer: answer({ 'a x': ['1', '2', '4'], 'b x': ['refused'] }) },
    { name: 'less', answer: answer({ 'a x': ['1', '2', '3'] }) },
    { name: 'gone', problem: 'no such package' },
  ])
  expect(rows.map(([name, , runs, result]) => [name, runs, result])).toEqual([
    ['this 1.2', '3', 'the reference'],
    ['that 1.2', '3', 'DIFFERENT: a x'],
    ['less 1.2', '3', 'DIFFERENT: b x'],
    ['gone', '–', 'not run: no such package'],
  ])
})
