import axe from 'axe-core'
import { createPinia } from 'pinia'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { createApp, type App as VueApp } from 'vue'
import type { CallName, Calls } from '../../../src-main/contract/calls'
import App from '../../../src-renderer/app/App.vue'
import { FakeBridge } from '../fake/bridge'
import '../../../src-renderer/ui/tokens.css'
import '../../../src-renderer/ui/base.css'

const paths = [{ from: 'wire', via: [], to: 'vm-1' }]
const shape = { pnics: ['pnic-0'], guests: ['vm-1', 'vm-2'], paths, packetsPerSecond: 2e6, frameBytes: [64] }

/** A host with examples, recent labs and a draft. */
class Host extends FakeBridge {
  answers: { [Name in CallName]?: Calls[Name]['out'] } = {
    'lab.examples': [{ id: 'one', name: 'The first example', notes: 'Look here. And there.', shape }],
    'lab.recent': [{ id: 'r', fileName: 'mine.dplab', name: 'My lab', openedMilliseconds: Date.now() }],
  }
  override call<Name extends CallName>(name: Name, input: Calls[Name]['in']): Promise<Calls[Name]['out']> {
    const usual = super.call(name, input)
    const answer = this.answers[name]
    return answer === undefined ? usual : Promise.resolve(answer)
  }
  get names(): CallName[] {
    return this.calls.map(({ name }) => name)
  }
}

let app: VueApp | null = null
beforeAll(async () => {
  await page.viewport(1440, 900)
})
afterEach(() => {
  app?.unmount()
  app = null
  document.body.replaceChildren()
  document.documentElement.removeAttribute('data-theme')
  document.documentElement.style.removeProperty('zoom')
  localStorage.clear()
})

async function start(host = new Host()): Promise<Host> {
  const root = document.createElement('div')
  root.id = 'app'
  document.body.append(root)
  app = createApp(App, { connect: () => Promise.resolve(host) })
  app.use(createPinia()).mount(root)
  await expect.poll(() => host.names).toContain('run.open')
  return host
}
const draft = {
  id: 'd',
  fileName: 'mine.dplab',
  name: 'My lab',
  changedMilliseconds: Date.now(),
  edits: 3,
  hasFile: true,
  savedMilliseconds: Date.now() - 60_000,
}

const serious = async (): Promise<string[]> => {
  // A dialog fades nothing in: what is there is there for good.
  const result = await axe.run(document.body, { resultTypes: ['violations'] })
  return result.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`))
}

function drop(name: string, text: string): void {
  const dataTransfer = new DataTransfer()
  dataTransfer.items.add(new File([text], name))
  for (const type of ['dragenter', 'dragover', 'drop']) {
    window.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
  }
}

describe('the start screen', () => {
  it('opens examples and recent labs, and shows what was opened', async () => {
    const host = await start()
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page.getByRole('button', { name: /The first example/ }).click()
    await expect.poll(() => host.names).toContain('lab.openExample')
    await page.getByRole('button', { name: 'Start', exact: true }).click()
    await page.getByRole('button', { name: 'My lab', exact: true }).click()
    expect(host.calls.find(({ name }) => name === 'lab.openRecent')?.input).toEqual({ id: 'r' })
  })

  it('comes by itself when there is work to recover', async () => {
    const host = new Host()
    host.answers['draft.list'] = [draft]
    await start(host)
    await expect.element(page.getByText('Unsaved work was found')).toBeVisible()
    await expect.element(page.getByText(/3 changes in mine.dplab/)).toBeVisible()
    await expect.element(page.getByText('Newer than the file')).toBeVisible()
    host.answers['draft.list'] = []
    await page.getByRole('button', { name: 'Keep saved My lab' }).click()
    await expect.poll(() => page.getByText('Unsaved work was found').query()).toBeNull()
    expect(host.calls.find(({ name }) => name === 'draft.discard')?.input).toEqual({ id: 'd' })
  })

  it('restores when Enter is pressed, and no run goes by behind the question', async () => {
    const host = new Host()
    host.answers['draft.list'] = [draft]
    await start(host)
    host.sendWhole()
    await new Promise((done) => setTimeout(done, 300))
    expect(host.commands).toEqual([])
    await expect.element(page.getByRole('button', { name: 'Restore', exact: true })).toHaveFocus()
    host.answers['draft.list'] = []
    await userEvent.keyboard('{Enter}')
    await expect.poll(() => host.names).toContain('draft.restore')
  })

  it('says when the file is newer than the work, and proposes to keep it', async () => {
    const host = new Host()
    host.answers['draft.list'] = [{ ...draft, savedMilliseconds: draft.changedMilliseconds + 90_000 }]
    await start(host)
    await expect.element(page.getByText(/^Older than the file, which was saved today, /)).toBeVisible()
    await expect.element(page.getByRole('button', { name: 'Keep saved My lab' })).toHaveFocus()
    await expect.element(page.getByRole('button', { name: 'Restore', exact: true })).toBeVisible()
    expect(await serious()).toEqual([])
  })

  it('plays by itself where nothing waits for an answer', async () => {
    const host = await start()
    await expect.poll(() => document.querySelectorAll('[data-part]').length).toBeGreaterThan(5)
    host.sendWhole()
    await expect.poll(() => host.commands.map(({ action }) => action)).toContain('play')
  })

  it('saves restored work as a copy', async () => {
    const host = new Host()
    host.answers['draft.list'] = [draft]
    await start(host)
    expect(await serious()).toEqual([])
    host.answers['draft.list'] = []
    await page.getByRole('button', { name: 'Save restored as copy of My lab' }).click()
    await expect.poll(() => host.names).toContain('lab.saveAs')
    expect(host.calls.find(({ name }) => name === 'draft.restoreCopy')?.input).toEqual({ id: 'd' })
  })

  it('offers no saved state of work that was never saved', async () => {
    const host = new Host()
    host.answers['draft.list'] = [{ ...draft, hasFile: false }]
    await start(host)
    await expect.element(page.getByRole('button', { name: 'Discard the changes of My lab' })).toBeVisible()
    expect(page.getByRole('button', { name: /Keep saved|copy/ }).query()).toBeNull()
  })

  it('says what began anew because its file was damaged', async () => {
    const host = new Host()
    const notices = ['The settings could not be read and began anew.']
    host.answers['app.info'] = { host: 'loopback', version: '1', engineVersion: '1', notices }
    await start(host)
    await expect.element(page.getByText('The settings could not be read and began anew.')).toBeVisible()
  })
})

describe('a file dropped on the window', () => {
  it('is opened', async () => {
    const host = await start()
    drop('dropped.dplab', '{"a": 1}')
    await expect.poll(() => host.names).toContain('lab.openText')
    const { input } = host.calls.find(({ name }) => name === 'lab.openText') ?? {}
    expect(input).toEqual({ fileName: 'dropped.dplab', text: '{"a": 1}' })
  })

  it('that is broken shows each problem as text, whatever is in it', async () => {
    const host = await start()
    const markup = '<img src=x onerror=alert(1)>'
    host.failing = {
      'lab.openText': `bad.dplab:41:17  guests[0].vcpus = 300  must be 1 to 64  - lower it\nbad.dplab:2:1  name = "${markup}"  must be short  - shorten it`,
    }
    drop('bad.dplab', '{')
    const dialog = page.getByRole('dialog', { name: 'bad.dplab could not be opened' })
    await expect.element(dialog).toBeVisible()
    await expect.element(dialog.getByText('bad.dplab:41:17')).toBeVisible()
    await expect.element(dialog.getByText(markup, { exact: false })).toBeVisible()
    expect(document.querySelector('[role="dialog"] img')).toBeNull()
    expect(document.querySelector('h1')?.textContent).toBe('Two VNFs, small frames')
  })
})

describe('keys', () => {
  it('save, and change the size of the window without touching the canvas', async () => {
    const host = await start()
    await userEvent.keyboard('{Control>}s{/Control}')
    await expect.poll(() => host.names).toContain('lab.save')
    await userEvent.keyboard('{Control>}={/Control}')
    expect(document.documentElement.style.getPropertyValue('zoom')).toBe('110%')
    await userEvent.keyboard('{Control>}0{/Control}')
    expect(document.documentElement.style.getPropertyValue('zoom')).toBe('normal')
    await expect.poll(() => host.names.filter((name) => name === 'settings.set')).toHaveLength(2)
  })

  it('do nothing to the lab while a dialog is open', async () => {
    const host = await start()
    await userEvent.keyboard('?')
    await expect.element(page.getByRole('dialog', { name: 'Keyboard map' })).toBeVisible()
    await userEvent.keyboard('{Control>}s{/Control}.')
    expect(host.names).not.toContain('lab.save')
    expect(host.commands).toEqual([])
  })

  it('open the glossary, which is searched', async () => {
    await start()
    await userEvent.keyboard('{F1}')
    await expect.element(page.getByRole('dialog', { name: 'Glossary' })).toBeVisible()
    await page.getByLabelText('Search').fill('megaflow')
    await expect.element(page.getByText(/An entry of the datapath that covers/)).toBeVisible()
  })
})

describe.each(['light', 'dark'] as const)('accessibility in the %s theme: nothing serious in', (theme) => {
  const begin = async (): Promise<Host> => {
    const host = new Host()
    host.answers['settings.get'] = { theme, zoomPercent: 100, motion: 'reduced' }
    host.answers['draft.list'] = [draft]
    await start(host)
    await expect.element(page.getByText('Unsaved work was found')).toBeVisible()
    expect(document.documentElement.getAttribute('data-theme')).toBe(theme)
    return host
  }

  it('the start screen', async () => {
    await begin()
    expect(await serious()).toEqual([])
  })

  it.each([
    ['Keyboard map', '?'],
    ['Glossary', '{F1}'],
  ])('the dialog %s', async (name, key) => {
    await begin()
    await userEvent.keyboard(key)
    await expect.element(page.getByRole('dialog', { name })).toBeVisible()
    expect(await serious()).toEqual([])
  })

  it('the settings', async () => {
    await begin()
    await page.getByRole('button', { name: 'Settings' }).click()
    await expect.element(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
    expect(await serious()).toEqual([])
  })

  it('the file menu', async () => {
    await begin()
    await page.getByRole('button', { name: 'Lab', exact: true }).click()
    await page.getByRole('button', { name: /^File menu/ }).click()
    await expect.element(page.getByRole('menuitem', { name: /^Save as/ })).toBeVisible()
    expect(await serious()).toEqual([])
  })

  it('the problems of a file, and a conflict', async () => {
    const host = await begin()
    host.failing = { 'lab.openText': 'bad.dplab:41:17  guests[0].vcpus = 300  must be 1 to 64  - lower it' }
    drop('bad.dplab', '{')
    await expect.element(page.getByText('bad.dplab:41:17')).toBeVisible()
    expect(await serious()).toEqual([])
    await userEvent.keyboard('{Escape}')
    host.answers['lab.save'] = { kind: 'conflict', message: 'mine.dplab was changed by another program.' }
    await userEvent.keyboard('{Control>}s{/Control}')
    await expect.element(page.getByRole('button', { name: 'Keep mine as a copy' })).toBeVisible()
    expect(await serious()).toEqual([])
    host.answers['lab.differences'] = {
      differences: [{ path: 'guests.vm-1.vcpus', mine: '2', theirs: null }],
      omitted: 3,
    }
    await page.getByRole('button', { name: 'Compare', exact: true }).last().click()
    await expect.element(page.getByRole('row', { name: 'guests.vm-1.vcpus 2 not there' })).toBeVisible()
    await expect.element(page.getByText('3 more not shown')).toBeVisible()
    expect(await serious()).toEqual([])
  })
})
