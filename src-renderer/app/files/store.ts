import { defineStore } from 'pinia'
import { computed, markRaw, ref, shallowRef } from 'vue'
import type { Bridge, ExampleInfo, OpenedLab } from '../../../src-main/contract/calls'
import type { DocumentState, DraftInfo, RecentLab, SaveOutcome } from '../../../src-main/contract/documents'
import { useLab } from '../../lab/store'
import { useAlsoOpen } from './also-open'
import { useDifferences } from './differences'
import { download } from './download'
import { readText } from './read-text'

/** A lab that could not be opened: all that is wrong with it. The lab that was open stays. */
export interface RefusedLab {
  readonly fileName: string
  readonly problems: readonly string[]
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Opening, saving, taking back and recovering labs. */
export const useFiles = defineStore('files', () => {
  const lab = useLab()
  const examples = shallowRef<readonly ExampleInfo[]>([])
  const recent = shallowRef<readonly RecentLab[]>([])
  const drafts = shallowRef<readonly DraftInfo[]>([])
  const refused = shallowRef<RefusedLab | null>(null)
  /** Why a save did not happen as wished; `conflict` can be overridden. */
  const trouble = shallowRef<{ readonly kind: 'conflict' | 'not saved' | 'beside'; readonly message: string } | null>(
    null,
  )
  /** What is to be done once the changes are saved or given up. */
  const pending = shallowRef<(() => Promise<void>) | null>(null)
  const notice = ref('')
  /** The dialog that offers what a new lab can begin with. */
  const choosingNew = ref(false)
  /** The host asks for files with the system's own dialogs. */
  const hasDialogs = ref(false)
  /** Where there are none, the page's own field for a file is asked. */
  const chooser = shallowRef<(() => void) | null>(null)
  let bridge: Bridge | null = null

  const ask = { bridge: () => bridge, opened: () => lab.opened }
  const alsoOpen = useAlsoOpen(ask)
  const differences = useDifferences(ask, trouble)

  const dirty = computed(() => lab.opened?.dirty ?? false)

  async function attach(host: Bridge, kind: 'electron' | 'loopback'): Promise<void> {
    bridge = markRaw(host)
    hasDialogs.value = kind === 'electron'
    // Only the question whether there is work to recover has to be answered before a lab is shown.
    void refreshLists()
    await refreshDrafts()
  }

  async function refreshLists(): Promise<void> {
    if (!bridge) return
    const [known, lately] = [bridge.call('lab.examples', null), bridge.call('lab.recent', null)]
    examples.value = await known.catch(() => examples.value)
    recent.value = await lately.catch(() => recent.value)
  }
  async function refreshDrafts(): Promise<void> {
    drafts.value = (await bridge?.call('draft.list', null).catch(() => null)) ?? drafts.value
  }

  /** Changes that are not saved are asked about first. */
  async function unlessDirty(work: () => Promise<void>): Promise<void> {
    if (dirty.value) pending.value = work
    else await work()
  }

  async function opening(fileName: string, ask: (host: Bridge) => Promise<OpenedLab | null>): Promise<boolean> {
    if (!bridge) return false
    try {
      const opened = await ask(bridge)
      if (opened === null) return false
      refused.value = null
      notice.value = ''
      await lab.openLab(opened)
      void refreshLists()
      return true
    } catch (error) {
      refused.value = { fileName, problems: messageOf(error).split('\n') }
      return false
    }
  }

  const open = (): Promise<void> =>
    unlessDirty(async () => {
      if (hasDialogs.value) await opening('The file', (host) => host.call('lab.open', null))
      else chooser.value?.()
    })
  const openFile = (file: File): Promise<void> =>
    unlessDirty(async () => {
      const read = await readText(file)
      if (!read.ok) refused.value = { fileName: file.name, problems: [read.problem] }
      else await opening(file.name, (host) => host.call('lab.openText', { fileName: file.name, text: read.text }))
    })
  const openRecent = (entry: RecentLab): Promise<void> =>
    unlessDirty(async () => {
      await opening(entry.fileName, (host) => host.call('lab.openRecent', { id: entry.id }))
    })
  const openExample = (id: string): Promise<void> =>
    unlessDirty(async () => {
      await opening(id, (host) => host.call('lab.openExample', { id }))
    })

  /** A lab without a file, from a template; `name`: another than the template's. `then` is for what begins with it. */
  const create = (template: string, name = '', then: (opened: OpenedLab) => void = () => undefined): Promise<void> =>
    unlessDirty(async () => {
      if (!(await opening('The template', (host) => host.call('lab.new', { template })))) return
      const { opened } = lab
      if (opened === null) return
      if (name !== '' && name !== opened.lab.name) {
        await lab.edit({ kind: 'setField', elements: [{ kind: 'lab', id: '' }], field: 'name', value: name })
      }
      then(opened)
    })

  function adopt(state: DocumentState): void {
    if (lab.opened?.documentId === state.documentId) lab.opened = { ...lab.opened, ...state }
  }

  /** True when the lab is safe; otherwise the user has been told why not. */
  async function saving(ask: (host: Bridge, documentId: string) => Promise<SaveOutcome>): Promise<boolean> {
    if (!bridge || !lab.opened) return false
    try {
      const outcome = await ask(bridge, lab.opened.documentId)
      if (outcome.kind === 'cancelled') return false
      if (outcome.kind === 'conflict') {
        trouble.value = outcome
        return false
      }
      adopt(outcome.state)
      if (outcome.kind === 'beside') {
        trouble.value = outcome
        return false
      }
      trouble.value = null
      if (outcome.kind === 'download') download(outcome.fileName, outcome.text)
      notice.value = outcome.kind === 'download' ? `Downloaded ${outcome.fileName}` : `Saved ${outcome.state.fileName}`
      void refreshLists()
      return true
    } catch (error) {
      trouble.value = { kind: 'not saved', message: messageOf(error) }
      return false
    }
  }
  const save = (overwrite = false): Promise<boolean> =>
    saving((host, documentId) => host.call('lab.save', { documentId, overwrite }))
  const saveAs = (): Promise<boolean> => saving((host, documentId) => host.call('lab.saveAs', { documentId }))

  /** The file's own text in place of what is open here; the changes made here are kept as a draft. */
  async function takeTheirs(): Promise<void> {
    const { opened } = lab
    trouble.value = null
    if (!opened) return
    await opening(opened.fileName, (host) => host.call('lab.reload', { documentId: opened.documentId }))
  }

  async function change(name: 'undo' | 'redo'): Promise<void> {
    const words = lab.opened?.[name]
    if (!words) return
    try {
      await lab[name]()
      notice.value = `${name === 'undo' ? 'Taken back' : 'Done again'}: ${words}`
    } catch (error) {
      notice.value = messageOf(error)
    }
  }

  async function restore(id: string): Promise<boolean> {
    const done = await opening('The draft', (host) => host.call('draft.restore', { id }))
    await refreshDrafts()
    return done
  }
  /** Restores a draft beside its file, which stays as it is, and asks where to save it. */
  async function restoreCopy(id: string): Promise<boolean> {
    const done = await opening('The draft', (host) => host.call('draft.restoreCopy', { id }))
    await refreshDrafts()
    return done && (await saveAs())
  }
  async function discard(id: string): Promise<void> {
    await bridge?.call('draft.discard', { id }).catch((error: unknown) => (notice.value = messageOf(error)))
    await refreshDrafts()
  }

  /** The answer to "save first?": goes on with what was asked for, or stays. */
  async function answer(choice: 'save' | 'give up' | 'stay'): Promise<void> {
    const work = pending.value
    pending.value = null
    if (choice === 'stay' || work === null) return
    if (choice === 'save' && !(await save())) return
    await work()
  }

  return {
    examples,
    recent,
    drafts,
    refused,
    trouble,
    pending,
    notice,
    choosingNew,
    chooser,
    dirty,
    attach,
    refreshLists,
    open,
    openFile,
    openRecent,
    openExample,
    create,
    save,
    saveAs,
    takeTheirs,
    alsoOpen: alsoOpen.who,
    askAlsoOpen: alsoOpen.ask,
    differences: differences.found,
    compare: differences.compare,
    undo: () => change('undo'),
    redo: () => change('redo'),
    restore,
    restoreCopy,
    discard,
    answer,
  }
})
