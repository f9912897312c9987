import { readFile, writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { runBuilt } from './built'
import { examplesIn, withOutputs } from './docs-examples'

const root = resolve(import.meta.dirname, '../..')
const update = process.env['WRITE_DOCS'] === '1'

test.each(['README.md', 'docs/CLI.md'])('the examples in %s are what the program prints', async (name) => {
  const path = resolve(root, name)
  const page = (await readFile(path, 'utf8')).replaceAll('\r\n', '\n')
  const examples = examplesIn(page)
  expect(examples.length).toBeGreaterThan(0)
  const outputs: string[] = []
  for (const { argv } of examples) {
    const { exitCode, stdout, stderr } = await runBuilt(argv)
    expect(exitCode, argv.join(' ')).toBe(0)
    expect(stderr, argv.join(' ')).toBe('')
    outputs.push(stdout)
  }
  if (update) await writeFile(path, withOutputs(page, outputs))
  else
    expect(
      examples.map((example) => example.output),
      'out of date: run again with WRITE_DOCS=1',
    ).toEqual(outputs)
})

test('docs/CLI.md names every key of the JSON', async () => {
  const page = await readFile(resolve(root, 'docs/CLI.md'), 'utf8')
  const run = await runBuilt(['run', 'textbook', '--json', '--duration', '2ms'])
  const journey = await runBuilt(['journey', 'textbook', '--json', '--mode', 'ovs-kernel', '--packet', '1'])
  const lost = await runBuilt(['journey', 'five-graves', '--json', '--mode', 'ovs-kernel', '--packet', '5229'])
  const imported = await runBuilt(['import', 'resources/captures/received.pcap', '--json'])
  const events = await runBuilt(['events', 'textbook', '--json', '--mode', 'ovs-kernel', '--duration', '2ms'])
  const keys = new Set([run, journey, lost, imported, events].flatMap(({ stdout }) => keysOf(JSON.parse(stdout))))
  expect(keys.size).toBeGreaterThan(60)
  const named = new Set([...page.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.split(/[^A-Za-z0-9]+/)))
  expect([...keys].filter((key) => !named.has(key))).toEqual([])
})

function keysOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(keysOf)
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysOf(inner)])
}
