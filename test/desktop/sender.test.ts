import { expect, it } from 'vitest'
import { isTrustedFrame } from '../../src-main/desktop/sender'

it.each(['app://lab/index.html', 'app://lab/', 'app://lab/index.html#x'])('trusts %s', (url) => {
  expect(isTrustedFrame({ url, parent: null })).toBe(true)
})

it('trusts no frame inside another, and none that is gone', () => {
  expect(isTrustedFrame({ url: 'app://lab/index.html', parent: {} })).toBe(false)
  expect(isTrustedFrame(null)).toBe(false)
})

it.each([
  '',
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
  expect(isTrustedFrame({ url, parent: null })).toBe(false)
})
