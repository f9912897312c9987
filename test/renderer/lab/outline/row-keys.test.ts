import { describe, expect, it } from 'vitest'
import { rowKey } from '../../../../src-renderer/lab/outline/row-keys'

const none = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false }

describe('a key on a row', () => {
  it.each([
    ['F2', {}, 'rename'],
    ['Delete', {}, 'remove'],
    ['d', { ctrlKey: true }, 'duplicate'],
    ['d', { metaKey: true }, 'duplicate'],
    ['d', {}, 'type'],
    ['ArrowUp', { altKey: true }, 'earlier'],
    ['ArrowDown', { altKey: true }, 'later'],
    ['ArrowDown', { shiftKey: true }, 'travel'],
    ['Enter', { ctrlKey: true }, 'choose'],
    [' ', { shiftKey: true }, 'choose'],
    ['ContextMenu', {}, 'menu'],
    ['F10', { shiftKey: true }, 'menu'],
    // What belongs to the window is left to it.
    ['z', { ctrlKey: true }, null],
    ['f', { ctrlKey: true }, null],
    ['Enter', { altKey: true }, null],
    ['1', { altKey: true }, null],
  ])('%s %j asks for %s', (key, held, act) => {
    expect(rowKey({ ...none, key, ...held })).toBe(act)
  })
})
