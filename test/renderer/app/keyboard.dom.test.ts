import { afterEach, describe, expect, it } from 'vitest'
import { actionOf, keyboardMap, keysOf, shownKeys } from '../../../src-renderer/app/keyboard'

const press = (key: string, on: Element = document.body, more: KeyboardEventInit = {}, inLabView = true) => {
  let action: ReturnType<typeof actionOf> = null
  const listener = (event: Event): void => {
    action = actionOf(event as KeyboardEvent, inLabView)
  }
  document.addEventListener('keydown', listener, { once: true })
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))
  document.removeEventListener('keydown', listener)
  return action as ReturnType<typeof actionOf>
}
const put = (name: string): Element => {
  const element = document.createElement(name)
  document.body.append(element)
  return element
}
const control = { ctrlKey: true }

afterEach(() => document.body.replaceChildren())

describe('the keyboard map', () => {
  it('goes as far as there are modes and tabs', () => {
    const lines = keyboardMap.flatMap((group) => group.lines)
    const shown = (action: string, counts: { modes: number; tabs: number }): readonly string[] =>
      lines.filter((line) => line.action === action).flatMap((line) => shownKeys(line, counts))
    expect(shown('tab of the results', { modes: 6, tabs: 8 })).toEqual(['Alt 1', 'to', '8'])
    expect(shown('tab of the results', { modes: 6, tabs: 12 })).toEqual(['Alt 1', 'to', '9'])
    expect(shown('mode, in the order of the switcher', { modes: 7, tabs: 8 })).toEqual(['1', 'to', '7'])
    expect(shown('mode, in the order of the switcher', { modes: 0, tabs: 8 })).toEqual(['1'])
    expect(shown('back to 0 s', { modes: 6, tabs: 8 })).toEqual(['Home'])
  })
  it.each<[string, KeyboardEventInit, string, number]>([
    [' ', {}, 'lab.runOrPause', 0],
    ['.', {}, 'lab.step', 0],
    [',', {}, 'lab.stepBack', 0],
    ['>', { code: 'Period', shiftKey: true }, 'lab.nextStep', 0],
    [':', { code: 'Period', shiftKey: true }, 'lab.nextStep', 0],
    ['Home', {}, 'lab.toStart', 0],
    ['1', {}, 'lab.mode', 0],
    ['6', {}, 'lab.mode', 5],
    ['f', {}, 'lab.follow', 0],
    ['+', {}, 'canvas.zoomIn', 0],
    ['-', {}, 'canvas.zoomOut', 0],
    ['0', {}, 'canvas.fit', 0],
    ['t', {}, 'dock.table', 0],
    ['3', { altKey: true, code: 'Digit3' }, 'dock.tab', 2],
    ['j', control, 'dock.fold', 0],
    ['1', control, 'view.show', 0],
    ['2', { metaKey: true }, 'view.show', 1],
    ['+', control, 'window.zoomIn', 0],
    ['-', control, 'window.zoomOut', 0],
    ['0', control, 'window.zoomReset', 0],
    ['F6', {}, 'view.nextPanel', 0],
    ['F6', { shiftKey: true }, 'view.previousPanel', 0],
    ['o', control, 'file.open', 0],
    ['s', control, 'file.save', 0],
    ['S', { ctrlKey: true, shiftKey: true }, 'file.saveAs', 0],
    ['z', control, 'edit.undo', 0],
    ['Z', { ctrlKey: true, shiftKey: true }, 'edit.redo', 0],
    ['?', { shiftKey: true }, 'help.keyboard', 0],
    ['F1', {}, 'help.glossary', 0],
  ])('%j %j is %s %d', (key, more, command, place) => {
    expect(press(key, document.body, more)).toEqual({ command, place })
  })

  it('reaches each of its commands by a key, and no key has two', () => {
    const commands = keyboardMap.flatMap(({ lines }) => lines.flatMap(({ bindings }) => bindings.map((b) => b.command)))
    expect(new Set(commands).size).toBe(commands.length)
    expect(keysOf('file.saveAs')).toBe('Ctrl Shift S')
    expect(keysOf('canvas.fit')).toBe('0')
    expect(keysOf('view.panel')).toBe('')
  })

  it('leaves the keys of the lab view to it, and the others to every view', () => {
    expect(press('.', document.body, {}, false)).toBeNull()
    expect(press('j', document.body, control, false)).toBeNull()
    expect(press('s', document.body, control, false)).toEqual({ command: 'file.save', place: 0 })
    expect(press('?', document.body, { shiftKey: true }, false)).toEqual({ command: 'help.keyboard', place: 0 })
  })

  it('is silent in a field, but for what no field takes', () => {
    expect(press('.', put('input'))).toBeNull()
    expect(press('1', put('textarea'))).toBeNull()
    expect(press('z', put('input'), control)).toBeNull()
    expect(press('s', put('input'), control)).toEqual({ command: 'file.save', place: 0 })
    expect(press('2', put('input'), control)).toEqual({ command: 'view.show', place: 1 })
  })

  it('leaves the space bar to a button, and takes the other keys there', () => {
    const button = put('button')
    expect(press(' ', button)).toBeNull()
    expect(press('.', button)).toEqual({ command: 'lab.step', place: 0 })
  })

  it('runs with the space bar right after a mode or a tab was chosen, where it would do nothing', () => {
    const mode = put('button')
    mode.setAttribute('role', 'radio')
    mode.setAttribute('aria-checked', 'false')
    expect(press(' ', mode)).toBeNull()
    mode.setAttribute('aria-checked', 'true')
    expect(press(' ', mode)?.command).toBe('lab.runOrPause')
    const tab = put('button')
    tab.setAttribute('role', 'tab')
    tab.setAttribute('aria-selected', 'true')
    expect(press(' ', tab)?.command).toBe('lab.runOrPause')
  })

  it('leaves all other keys with Ctrl, Cmd and Alt to the system', () => {
    expect(press('g', document.body, { metaKey: true })).toBeNull()
    expect(press('f', document.body, { metaKey: true })?.command).toBe('canvas.find')
    expect(press('c', document.body, control)).toBeNull()
    expect(press('3', document.body, control)).toBeNull()
    expect(press('1', document.body, { ctrlKey: true, altKey: true })).toBeNull()
    expect(press('F4', document.body, { altKey: true })).toBeNull()
  })
})
