import { usePanels } from '../../../lab/panels'
import { speeds } from '../../../lab/speeds'
import { useLab } from '../../../lab/store'
import { useSettings } from '../../../ui/settings'
import { type Theme, useTheme } from '../../../ui/theme'
import { useFiles } from '../../files/store'
import { type ViewId, views } from '../../views'
import type { PaletteEntry } from '../entry'

const themeTitles: Readonly<Record<Theme, string>> = { system: 'as the system', light: 'light', dark: 'dark' }
const motionTitles = { system: 'as the system', full: 'full', reduced: 'reduced' } as const
type Motion = keyof typeof motionTitles

/** What the palette needs of the frame. */
export interface Places {
  readonly view: () => ViewId
  readonly show: (view: ViewId) => void
  readonly openSettings: () => void
}

/** Modes, views, tabs of the results, speeds, examples, recent labs, settings. */
export function usePlaceEntries({ view, show, openSettings }: Places): () => readonly PaletteEntry[] {
  const lab = useLab()
  const panels = usePanels()
  const files = useFiles()
  const settings = useSettings()
  const theme = useTheme()

  const already = (is: boolean, what: string): string | null => (is ? what : null)
  const modes = (): PaletteEntry[] =>
    (lab.opened?.modes ?? []).map((mode, place) => ({
      id: `mode ${mode.id}`,
      group: 'Mode',
      title: `Switch to ${mode.title}`,
      keys: place < 9 ? String(place + 1) : '',
      blocked: already(mode.id === lab.mode && view() === 'lab', 'it is the present mode'),
      run: () => {
        show('lab')
        return lab.setMode(mode.id)
      },
    }))
  const tabs = (): PaletteEntry[] =>
    panels.tabs.map((tab, place) => ({
      id: `tab ${tab.id}`,
      group: 'Results',
      title: `Show ${tab.title}`,
      keys: place < 9 ? `Alt ${place + 1}` : '',
      run: () => {
        show('lab')
        panels.showDockTab(place)
      },
    }))
  const shownViews = (): PaletteEntry[] => [
    ...views.map(({ id, title }, place) => ({
      id: `view ${id}`,
      group: 'Window',
      title: `Go to ${title}`,
      keys: `Ctrl ${place + 1}`,
      blocked: already(view() === id, 'it is shown'),
      run: () => show(id),
    })),
    {
      id: 'view start',
      group: 'Window',
      title: 'Go to the start screen',
      blocked: already(view() === 'start', 'it is shown'),
      run: () => show('start'),
    },
  ]
  const speedEntries = (): PaletteEntry[] =>
    speeds.map(({ value, title }) => ({
      id: `speed ${value}`,
      group: 'Run',
      title: `Speed ${title}`,
      blocked: already(lab.speed === value, 'it is the present speed'),
      run: () => lab.setSpeed(value),
    }))
  const labs = (): PaletteEntry[] => [
    ...files.examples.map(({ id, name }) => ({
      id: `example ${id}`,
      group: 'Example',
      title: `Open example: ${name}`,
      run: () => files.openExample(id),
    })),
    ...files.recent.map((entry) => ({
      id: `recent ${entry.id}`,
      group: 'Recent lab',
      title: `Open ${entry.name}, ${entry.fileName}`,
      run: () => files.openRecent(entry),
    })),
  ]
  const choices = (): PaletteEntry[] => [
    { id: 'settings', group: 'Settings', title: 'Open settings', run: openSettings },
    ...theme.themes.map((one) => ({
      id: `theme ${one}`,
      group: 'Settings',
      title: `Theme: ${themeTitles[one]}`,
      blocked: already(theme.theme === one, 'it is set'),
      run: () => (theme.theme = one),
    })),
    ...Object.entries(motionTitles).map(([one, title]) => ({
      id: `motion ${one}`,
      group: 'Settings',
      title: `Motion: ${title}`,
      blocked: already(settings.motion === one, 'it is set'),
      run: () => (settings.motion = one as Motion),
    })),
  ]
  return () => [...modes(), ...tabs(), ...shownViews(), ...speedEntries(), ...labs(), ...choices()]
}
