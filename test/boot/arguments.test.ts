import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  browserIsRequired,
  loopbackArguments,
  startOptions,
  userFolder,
  vitestArguments,
  withoutSeparator,
} from '../../src-main/boot/arguments.mjs'

const folder = resolve('/home/ada')
const start = (...args: string[]) => startOptions(args, { folder, example: '/example.dplab' })

describe('npm start', () => {
  it('opens the example when nothing is said', () => {
    expect(start()).toEqual({ lab: '/example.dplab', port: null, open: true })
  })
  it('takes a file from where the user stands', () => {
    expect(start('mine.dplab').lab).toBe(resolve('/home/ada/mine.dplab'))
    expect(start('--', 'mine.dplab').lab).toBe(resolve('/home/ada/mine.dplab'))
    expect(start('--lab', '../mine.dplab').lab).toBe(resolve('/home/mine.dplab'))
    expect(start('--lab=a=b.dplab').lab).toBe(resolve('/home/ada/a=b.dplab'))
    expect(start('a=b.dplab').lab).toBe(resolve('/home/ada/a=b.dplab'))
  })
  it('takes options in any place', () => {
    expect(start('--port', '8080', 'x.dplab', '--no-open')).toEqual({
      lab: resolve('/home/ada/x.dplab'),
      port: '8080',
      open: false,
    })
    expect(start('--port=0').port).toBe('0')
  })
  it.each([['--port'], ['--port', 'x'], ['--port', '65536'], ['--port', '-1'], ['--lab'], ['--colour']])(
    'refuses %s %s',
    (...args) => {
      expect(() => start(...args)).toThrow(args[0])
    },
  )
  it('tells the loopback host', () => {
    expect(loopbackArguments({ lab: '/a b.dplab', port: null, open: true })).toEqual(['--lab', '/a b.dplab'])
    expect(loopbackArguments({ lab: 'x', port: '1', open: true })).toEqual(['--lab', 'x', '--port', '1'])
  })
})

it('takes off the one separator that npm adds', () => {
  expect(withoutSeparator(['--', 'run', '--', 'x'])).toEqual(['run', '--', 'x'])
  expect(withoutSeparator(['run', '--'])).toEqual(['run', '--'])
})

it('believes INIT_CWD only when npm has moved us to the root', () => {
  expect(userFolder('/clone', '/clone', { INIT_CWD: '/clone/sub' })).toBe('/clone/sub')
  expect(userFolder('/elsewhere', '/clone', { INIT_CWD: '/clone/sub' })).toBe('/elsewhere')
  expect(userFolder('/clone', '/clone', {})).toBe('/clone')
})

describe('npm test', () => {
  it('leaves out what needs a browser, unless the user chose', () => {
    const without = ['run', '--project', 'unit', '--project', 'renderer']
    expect(vitestArguments([], true)).toEqual(['run'])
    expect(vitestArguments([], false)).toEqual(without)
    expect(vitestArguments(['--', 'boot'], false)).toEqual([...without, 'boot'])
    expect(vitestArguments(['--project=e2e'], false)).toEqual(['run', '--project=e2e'])
    expect(vitestArguments(['--project', 'unit'], false)).toEqual(['run', '--project', 'unit'])
  })
  it.each([
    [{}, false],
    [{ CI: 'true' }, true],
    [{ CI: 'false' }, false],
    [{ LAB_REQUIRE_BROWSER: '1' }, true],
    [{ LAB_REQUIRE_BROWSER: '0', CI: 'true' }, false],
  ])('requires the browser with %o: %s', (environment, expected) => {
    expect(browserIsRequired(environment)).toBe(expected)
  })
})
