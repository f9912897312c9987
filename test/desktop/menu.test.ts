import type { MenuItemConstructorOptions } from 'electron'
import { expect, it } from 'vitest'
import { menuCommands, type MenuCommand } from '../../src-main/contract/channels'
import { menuTemplate } from '../../src-main/desktop/menu'

const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])

const build = (platform: NodeJS.Platform, packaged: boolean) => {
  const sent: MenuCommand[] = []
  const items = flat(menuTemplate({ platform, packaged, send: (command) => sent.push(command) }))
  return { items, sent }
}

it.each(['linux', 'win32', 'darwin'] as const)('on %s sends every command of the contract, once each', (platform) => {
  const { items, sent } = build(platform, true)
  for (const item of items) (item.click as (() => void) | undefined)?.()
  expect([...sent].sort()).toEqual([...menuCommands].sort())
})

it.each(['linux', 'win32', 'darwin'] as const)('on %s uses no shortcut twice', (platform) => {
  const { items } = build(platform, false)
  const keys = items.flatMap(({ accelerator }) => (accelerator === undefined ? [] : [accelerator]))
  expect(new Set(keys).size).toBe(keys.length)
  expect(keys).toContain('F1')
})

it("has reload and the developer's tools in development only", () => {
  const roles = (packaged: boolean) => build('linux', packaged).items.map(({ role }) => role)
  expect(roles(true)).not.toContain('reload')
  expect(roles(true)).not.toContain('forceReload')
  expect(roles(true)).not.toContain('toggleDevTools')
  expect(roles(false)).toContain('reload')
})
