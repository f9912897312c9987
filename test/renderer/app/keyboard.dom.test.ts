import { afterEach, describe, expect, it } from 'vitest'
import { actionOf } from '../../../src-renderer/app/keyboard'

const press = (key: string, on: Element = document.body, more: KeyboardEventInit = {}) => {
  let action: ReturnType<typeof actionOf> = null
  const listener = (event: Event): void => {
    action = actionOf(event as KeyboardEvent)
  }
  document.addEventListener('keydown', listener, { once: true })
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }))
  document.removeEventListener('keydown', listener)
  return action
}
const put = (html: string): Element => {
  const template = document.createElement(html)
  document.body.append(template)
  return template
}

afterEach(() => document.body.replaceChildren())

describe('the keyboard map', () => {
  it.each([
    [' ', { kind: 'runOrPause' }],
    ['.', { kind: 'step' }],
    [',', { kind: 'stepBack' }],
    ['Home', { kind: 'toStart' }],
    ['2', { kind: 'mode', place: 1 }],
    ['f', { kind: 'follow' }],
    ['0', { kind: 'fit' }],
    ['?', { kind: 'help' }],
  ])('%j', (key, action) => {
    expect(press(key)).toEqual(action)
  })

  it('zooms in and out by the same factor', () => {
    const [near, far] = [press('+'), press('-')] as unknown as { factor: number }[]
    expect((near?.factor ?? 0) * (far?.factor ?? 0)).toBeCloseTo(1)
  })

  it('is silent in a field', () => {
    expect(press('.', put('input'))).toBeNull()
    expect(press('1', put('textarea'))).toBeNull()
  })

  it('leaves the space bar to a button, and takes the other keys there', () => {
    const button = put('button')
    expect(press(' ', button)).toBeNull()
    expect(press('.', button)).toEqual({ kind: 'step' })
  })

  it('runs with the space bar right after a mode or a tab was chosen, where it would do nothing', () => {
    const mode = put('button')
    mode.setAttribute('role', 'radio')
    mode.setAttribute('aria-checked', 'false')
    expect(press(' ', mode)).toBeNull()
    mode.setAttribute('aria-checked', 'true')
    expect(press(' ', mode)).toEqual({ kind: 'runOrPause' })
    const tab = put('button')
    tab.setAttribute('role', 'tab')
    tab.setAttribute('aria-selected', 'true')
    expect(press(' ', tab)).toEqual({ kind: 'runOrPause' })
  })

  it('leaves Ctrl and Cmd to the system', () => {
    expect(press('0', document.body, { ctrlKey: true })).toBeNull()
    expect(press('f', document.body, { metaKey: true })).toBeNull()
  })

  it('changes the view with Ctrl or Cmd, in a field too', () => {
    expect(press('1', document.body, { ctrlKey: true })).toEqual({ kind: 'view', place: 0 })
    expect(press('2', put('input'), { metaKey: true })).toEqual({ kind: 'view', place: 1 })
    expect(press('3', document.body, { ctrlKey: true })).toBeNull()
    expect(press('1', document.body, { ctrlKey: true, altKey: true })).toBeNull()
  })

  it('opens a tab of the results with Alt', () => {
    expect(press('3', document.body, { altKey: true, code: 'Digit3' })).toEqual({ kind: 'tab', place: 2 })
  })
})
