import { expect, test } from 'vitest'
import { examplesIn, withOutputs } from './docs-examples'

const page = ['Text', '```console', '$ lab run x --json', 'old', '', 'lines', '```', '```sh', '$ lab no', '```'].join(
  '\n',
)

test('finds the examples with their output', () => {
  expect(examplesIn(page)).toEqual([{ argv: ['run', 'x', '--json'], output: 'old\n\nlines\n' }])
  expect(examplesIn('```console\n$ lab check y\n```\n')).toEqual([{ argv: ['check', 'y'], output: '' }])
})

test('replaces outputs and nothing else, dollar signs included', () => {
  const changed = withOutputs(page, ["new $1 $& $'\n"])
  expect(changed).toBe(page.replace('old\n\nlines\n', () => "new $1 $& $'\n"))
  expect(examplesIn(changed)[0]?.output).toBe("new $1 $& $'\n")
})
