import { describe, expect, it } from 'vitest'
import { problemLine } from '../../../../src-renderer/app/files/problem-lines'
import { formatProblem } from '../../../../src-main/lab'

describe('a line of problems', () => {
  it.each([
    ['300', 'must be an integer from 1 to 64', 'lower it to 64'],
    ['"two  blanks  inside"', 'must be one of "a", "b"', 'write one of these'],
    ['"a - dash  - and more"', 'must be true or false', 'write true - or false'],
  ])('with %s comes apart as it was put together', (found, allowed, remedy) => {
    const problem = {
      severity: 'error',
      line: 41,
      column: 17,
      path: 'guests[0].vcpus',
      found,
      allowed,
      remedy,
    } as const
    expect(problemLine(formatProblem('week 3.dplab', problem))).toEqual({
      place: 'week 3.dplab:41:17',
      path: 'guests[0].vcpus',
      found,
      allowed,
      remedy,
    })
  })

  it('of the whole file has no path', () => {
    const problem = {
      severity: 'error',
      line: 0,
      column: 0,
      path: '',
      found: 'no such file',
      allowed: 'must be',
      remedy: 'look',
    } as const
    expect(problemLine(formatProblem('a.dplab', problem))).toEqual({
      place: 'a.dplab',
      path: '',
      found: 'no such file',
      allowed: 'must be',
      remedy: 'look',
    })
  })

  it('of another form loses nothing', () => {
    expect(problemLine('10 more not shown')).toEqual({
      place: '',
      path: '',
      found: '10 more not shown',
      allowed: '',
      remedy: '',
    })
  })
})
