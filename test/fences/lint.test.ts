import { ESLint } from 'eslint'
import ts from 'typescript-eslint'
import { describe, expect, it } from 'vitest'

// Planted text is on no disk, so the rules that ask the type checker are left out; ours need no types.
const eslint = new ESLint({ overrideConfig: [ts.configs.disableTypeChecked] as never[] })

async function objections(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: file })
  return (result?.messages ?? []).map((message) => `${message.ruleId ?? 'parser'}: ${message.message}`)
}

const engine = 'src-main/engine/kernel/planted.ts'
const inEngine: Record<string, string> = {
  'Math.random': 'export const f = () => Math.random()',
  'Math.random, taken apart': 'export const f = () => { const { random } = Math; return random() }',
  'new Date': 'export const f = () => new Date()',
  'Date.now': 'export const f = () => Date.now()',
  'performance.now': 'export const f = () => performance.now()',
  BigInt: 'export const f = () => BigInt(1)',
  'a BigInt literal': 'export const f = () => 1n',
  'Math.log': 'export const f = (x: number) => Math.log(x)',
  'Math.exp': 'export const f = (x: number) => Math.exp(x)',
  'Math.pow': 'export const f = (x: number) => Math.pow(x, 2)',
  'Math.sin': 'export const f = (x: number) => Math.sin(x)',
  'Math.tanh': 'export const f = (x: number) => Math.tanh(x)',
  localeCompare: 'export const f = (a: string, b: string) => a.localeCompare(b)',
  toLocaleString: 'export const f = (x: number) => x.toLocaleString()',
  Intl: 'export const f = () => new Intl.Collator()',
  'the ** operator': 'export const f = (x: number) => x ** 2',
  'the **= operator': 'export const f = (x: number) => { x **= 2; return x }',
  'for..in': 'export const f = (o: object) => { for (const k in o) return k; return "" }',
  'a module-level let': 'let count = 0\nexport const f = () => count++',
  'an exported let': 'export let count = 0\nexport const f = () => count++',
  'a module-level Map': 'const seen = new Map<string, number>()\nexport const f = () => seen',
  'a module-level typed array': 'export const column = new Float64Array(8)',
  'a module-level array': 'export const list = [1, 2]',
  'a module-level array typed mutable': 'export const list: number[] = [1, 2]',
  'a static field': 'export class Clock { static now = 0 }',
}
const lawful: Record<string, string> = {
  'a readonly array': 'export const list: readonly number[] = [1, 2]\nexport const pair = [1, 2] as const',
  'a readonly set': 'export const names: ReadonlySet<string> = new Set(["a"])',
  'state in an object': 'export class Clock {\n  now = 0\n  column = new Float64Array(8)\n}',
  'a local let': 'export const f = () => {\n  let sum = 0\n  for (const x of [1]) sum += x\n  return sum\n}',
  'exact arithmetic': 'export const f = (x: number) => Math.imul(Math.floor(x), 3)',
}

describe('the engine', () => {
  it.each(Object.entries(inEngine))('may not use %s', async (_name, code) => {
    expect(await objections(engine, code)).toContainEqual(expect.stringMatching(/^no-restricted-/))
    // The same text elsewhere is fine: it is the engine's rule that spoke, not one for all.
    expect(await objections('src-main/lab/planted.ts', code)).toEqual([])
  })
  it.each(Object.entries(lawful))('may use %s', async (_name, code) => {
    expect(await objections(engine, code)).toEqual([])
  })
})

describe('the contract', () => {
  it('may not use what differs between JavaScript engines either: the engine writes its texts with it', async () => {
    const code = 'export const f = (x: number) => Math.log10(x)'
    expect(await objections('src-main/contract/planted.ts', code)).toEqual([
      expect.stringMatching(/^no-restricted-properties/),
    ])
  })
})

/** All that is known of Math: what is exact by its definition, and what is not and therefore forbidden. */
it('the list of inexact functions is complete: everything else of Math is exact by its definition', () => {
  const exact = [
    'abs',
    'ceil',
    'clz32',
    'f16round',
    'floor',
    'fround',
    'imul',
    'max',
    'min',
    'round',
    'sign',
    'sqrt',
    'trunc',
  ]
  const functions = Object.getOwnPropertyNames(Math).filter((name) => /^[a-z]/.test(name))
  const others = functions.filter((name) => !exact.includes(name))
  expect(others.length).toBeGreaterThan(15)
  return Promise.all(
    others.map(async (name) =>
      expect(await objections(engine, `export const f = (x: number) => Math.${name}(x)`), name).not.toEqual([]),
    ),
  )
})

describe('everywhere', () => {
  it('a computed import is refused', async () => {
    const code = 'export const f = (name: string): Promise<unknown> => import(name)'
    for (const file of [
      engine,
      'src-main/lab/planted.ts',
      'src-renderer/lab/planted.ts',
      'src-main/boot/planted.mjs',
    ]) {
      const text = file.endsWith('.mjs') ? 'export const f = (name) => import(name)' : code
      expect(await objections(file, text)).toEqual([expect.stringContaining('no-restricted-syntax')])
    }
  })
  it('v-html is refused', async () => {
    const code =
      '<script setup lang="ts">\nconst text = "x"\n</script>\n\n<template>\n  <p v-html="text" />\n</template>\n'
    expect(await objections('src-renderer/lab/Planted.vue', code)).toEqual([expect.stringContaining('vue/no-v-html')])
  })
  it('a file over 400 lines is refused, blank lines and comments counted', async () => {
    const lines = (count: number): string => `export {}\n${'// word\n\n'.repeat(count / 2)}`
    expect(await objections('src-main/lab/planted.ts', lines(398))).toEqual([])
    for (const file of ['src-main/lab/planted.ts', 'src-main/boot/planted.mjs', engine]) {
      expect(await objections(file, lines(402))).toEqual([expect.stringContaining('max-lines')])
    }
  })
})
