import { describe, expect, it } from 'vitest'
import { labOfDesktopArguments, readStartOptions } from '../../src-main/hosts/start-options'

describe('the loopback host', () => {
  it('has a default for everything', () => {
    expect(readStartOptions([])).toEqual({ lab: null, port: 0, open: true })
  })

  it.each([['--lab', 'a.dplab'], ['--lab=a.dplab'], ['a.dplab']])('takes a lab as %s', (...args) => {
    expect(readStartOptions(args).lab).toBe('a.dplab')
  })

  it('takes a port and can stay without a window', () => {
    expect(readStartOptions(['--port', '8123', '--no-open'])).toMatchObject({ port: 8123, open: false })
  })

  it.each([
    ['--port', '65536'],
    ['--port', '-1'],
    ['--port', '0x50'],
    ['--port', ''],
    ['--port'],
    ['--what'],
    ['--lab'],
  ])('refuses %s %s', (...args) =>
    expect(() => readStartOptions(args.filter((word) => word !== undefined))).toThrow(Error),
  )
})

describe('the desktop program', () => {
  it.each<[string, string[], string | null]>([
    ['an option', ['.', '--lab', '/x/a.dplab'], '/x/a.dplab'],
    ['an option in one word', ['--no-sandbox', '.', '--lab=/x/a'], '/x/a'],
    ['a double-clicked file', ['/x/a.dplab'], '/x/a.dplab'],
    ['a file among the flags of Chromium', ['--no-sandbox', '/work', '--enable-x=a.dplab', '/x/a.dplab'], '/x/a.dplab'],
    ['nothing', ['.'], null],
    ['an option without a value', ['.', '--lab'], null],
  ])('takes its lab from %s', (_name, args, lab) => {
    expect(labOfDesktopArguments(args)).toBe(lab)
  })
})
