import { describe, expect, it } from 'vitest'
import type { ParameterValue } from '../../../../src-main/contract/lab'
import type { ModeParameter } from '../../../../src-main/contract/modes'
import {
  allowedWords,
  entryText,
  readEntry,
  sameValue,
  valueWords,
} from '../../../../src-renderer/lab/parameters/entry'

const cores = ['cpu0', 'cpu1', 'cpu2', 'cpu10']
const parameter = (wish: Partial<ModeParameter> & Pick<ModeParameter, 'kind'>): ModeParameter => ({
  name: 'p',
  title: 'P',
  meaning: '',
  unit: '',
  default: 0,
  source: '',
  ...wish,
})
const integer = parameter({ kind: 'integer', minimum: 1, maximum: 64, unit: 'cores' })
const number = parameter({ kind: 'number', minimum: 0 })
const choice = parameter({ kind: 'choice', choices: ['kernel', 'userspace'] })

describe('reading what was entered', () => {
  it.each<[ModeParameter, string, ParameterValue]>([
    [integer, '64', 64],
    [integer, ' 1 ', 1],
    [parameter({ kind: 'integer' }), '100 000', 100_000],
    [number, '0.5', 0.5],
    [number, '1e3', 1000],
    [choice, 'userspace', 'userspace'],
    [parameter({ kind: 'boolean' }), 'on', true],
    [parameter({ kind: 'boolean' }), 'off', false],
    [parameter({ kind: 'cores' }), '', []],
    [parameter({ kind: 'cores' }), 'cpu2, cpu0', ['cpu2', 'cpu0']],
    [parameter({ kind: 'cores' }), '1 10;1', ['cpu1', 'cpu10']],
  ])('%o takes “%s”', (kind, entered, value) => {
    expect(readEntry(kind, entered, cores)).toEqual({ ok: true, value })
  })

  it.each<[ModeParameter, string]>([
    [integer, '0'],
    [integer, '65'],
    [integer, '1.5'],
    [integer, '1e1'],
    [integer, ''],
    [integer, '0x10'],
    [number, '-1'],
    [number, 'Infinity'],
    [number, 'NaN'],
    [number, '1e999'],
    [choice, 'Kernel '.trim()],
    [parameter({ kind: 'boolean' }), 'true'],
    [parameter({ kind: 'cores' }), 'cpu3'],
    [parameter({ kind: 'cores' }), 'cpu1, 7'],
  ])('%o refuses “%s” and says what is allowed', (kind, entered) => {
    const entry = readEntry(kind, entered, cores)
    expect(entry.ok).toBe(false)
    expect(entry.ok ? '' : entry.allowed).not.toBe('')
  })

  it('takes what it shows', () => {
    for (const value of [3, 0.25, 'kernel', true, ['cpu1', 'cpu2'], []] as ParameterValue[]) {
      const kind =
        typeof value === 'boolean'
          ? 'boolean'
          : typeof value === 'number'
            ? 'number'
            : typeof value === 'string'
              ? 'choice'
              : 'cores'
      const entry = readEntry(parameter({ kind, choices: ['kernel'] }), entryText(value), cores)
      expect(entry).toEqual({ ok: true, value })
    }
  })
})

describe('in words', () => {
  it('says the range with its unit', () => {
    expect(allowedWords(integer)).toBe('whole number, 1 to 64 cores')
    expect(allowedWords(number)).toBe('number, from 0')
    expect(allowedWords(choice)).toBe('kernel or userspace')
  })

  it('says a value with its unit', () => {
    expect(valueWords(integer, 2)).toBe('2 cores')
    expect(valueWords(parameter({ kind: 'cores' }), [])).toBe('chosen for you')
    expect(valueWords(parameter({ kind: 'boolean' }), false)).toBe('off')
  })

  it('compares lists by what is in them', () => {
    expect(sameValue(['a', 'b'], ['a', 'b'])).toBe(true)
    expect(sameValue(['a', 'b'], ['b', 'a'])).toBe(false)
    expect(sameValue('1', 1)).toBe(false)
  })
})
