import { expect, it } from 'vitest'
import { isTrustedFrame, type SenderFrame } from '../../src-main/desktop/sender'

const frame = (url: string, other: Partial<SenderFrame> = {}): SenderFrame => ({
  url,
  origin: 'app://lab',
  parent: null,
  ...other,
})

it.each(['app://lab/index.html', 'app://lab/', 'app://lab/index.html#x'])('trusts %s', (url) => {
  expect(isTrustedFrame(frame(url))).toBe(true)
})

it('trusts no frame inside another, and none that is gone', () => {
  expect(isTrustedFrame(frame('app://lab/index.html', { parent: {} }))).toBe(false)
  expect(isTrustedFrame(null)).toBe(false)
})

it('trusts no frame whose origin is opaque or another one, whatever its address says', () => {
  for (const origin of ['null', '', 'file://', 'https://lab', 'app://lab.evil', 'app://lab/']) {
    expect(isTrustedFrame(frame('app://lab/index.html', { origin }))).toBe(false)
  }
})

it('trusts no frame that can no longer be looked at', () => {
  const gone = (): never => {
    throw new Error('Render frame was disposed before WebFrameMain could be accessed')
  }
  for (const name of ['url', 'origin', 'parent']) {
    const destroyed = Object.defineProperty(frame('app://lab/index.html'), name, { get: gone })
    expect(isTrustedFrame(destroyed)).toBe(false)
  }
})

it.each([
  '',
  ' app://lab/index.html',
  'app://lab./index.html',
  'app://l\u0430b/index.html',
  'app://lab',
  'app:\\\\lab\\index.html',
  'about:blank',
  'about:srcdoc',
  'app:',
  'app://',
  'app:///index.html',
  'app://lab.evil/index.html',
  'app://lab-evil/index.html',
  'app://evil.lab/index.html',
  'app://lab:80/index.html',
  'app://lab@evil/index.html',
  'app://user@lab/index.html',
  'app://:pass@lab/index.html',
  'app://LAB/index.html',
  'apps://lab/index.html',
  'xapp://lab/index.html',
  'app:lab/index.html',
  'http://lab/index.html',
  'https://lab/index.html',
  'https://app//lab/index.html',
  'file:///lab/index.html',
  'data:text/html,app://lab/',
  'blob:app://lab/1234',
  'javascript:location="app://lab/"',
  'view-source:app://lab/index.html',
  'chrome-extension://lab/index.html',
  'devtools://lab/index.html',
])('does not trust %j', (url) => {
  expect(isTrustedFrame(frame(url))).toBe(false)
})
