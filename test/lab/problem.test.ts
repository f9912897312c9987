import { describe, expect, it } from 'vitest'
import type { Problem } from '../../src-main/contract/calls'
import { formatProblem } from '../../src-main/lab'

const problem: Problem = {
  severity: 'error',
  line: 41,
  column: 17,
  path: 'guests[6].vcpus',
  found: '300',
  allowed: 'must be an integer from 1 to 64',
  remedy: 'lower it to 64',
}

describe('the line that shows a problem', () => {
  it('has place, path, finding, rule and remedy', () => {
    expect(formatProblem('week-3.dplab', problem)).toBe(
      'week-3.dplab:41:17  guests[6].vcpus = 300  must be an integer from 1 to 64  - lower it to 64',
    )
  })

  it('leaves out what a problem of the whole file does not have', () => {
    expect(formatProblem('a.dplab', { ...problem, line: 0, column: 0, path: '', found: 'a folder' })).toBe(
      'a.dplab  a folder  must be an integer from 1 to 64  - lower it to 64',
    )
  })

  it('shows deceptive characters of the file name and the finding as escapes, on one line', () => {
    const found = '"\u202Ea\nb\u200b\u0000\ud800\u{e0041}"'
    expect(formatProblem('a\u202e\n.dplab', { ...problem, found })).toBe(
      'a\\u202e\\u000a.dplab:41:17  guests[6].vcpus = "\\u202ea\\u000ab\\u200b\\u0000\\ud800\\u{e0041}"  must be an integer from 1 to 64  - lower it to 64',
    )
  })

  it('cuts a finding to 80 characters and splits no escape and no pair of surrogates', () => {
    const foundOf = (found: string) => formatProblem('a', { ...problem, path: '', found }).split('  ')[1]
    expect(foundOf('x'.repeat(80))).toBe('x'.repeat(80))
    expect(foundOf('x'.repeat(81))).toBe(`${'x'.repeat(79)}…`)
    expect(foundOf(`${'x'.repeat(78)}\u202exx`)).toBe(`${'x'.repeat(78)}…`)
    expect(foundOf(`${'x'.repeat(78)}😀😀`)).toBe(`${'x'.repeat(78)}…`)
  })
})
