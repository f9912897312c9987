import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { labOfRequest, portableLab } from '../../src-main/desktop/launch'

it('makes a file findable from another folder, and leaves the name of an example alone', () => {
  expect(portableLab('a.dplab', '/home/me')).toBe(resolve('/home/me', 'a.dplab'))
  expect(portableLab('../b/a', '/home/me')).toBe(resolve('/home/b/a'))
  expect(portableLab('textbook', '/home/me')).toBe('textbook')
  expect(portableLab(null, '/home/me')).toBeNull()
})

it('understands its own message and no other', () => {
  expect(labOfRequest({ lab: '/a.dplab' })).toBe('/a.dplab')
  for (const sent of [null, undefined, 1, 'a', [], {}, { lab: 1 }, { lab: '' }, { lab: 'a', more: 1 }, { lab: ['a'] }])
    expect(labOfRequest(sent)).toBeNull()
  expect(labOfRequest({ lab: 'x'.repeat(5_000) })).toBeNull()
})
