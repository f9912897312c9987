import { defineStore, storeToRefs } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { useShell } from '../ui/shell'
import { settled } from '../settled'
import { useLab } from './store'

/** A tab of the dock. */
export interface DockTab {
  readonly id: 'throughput' | 'latency' | 'cpu' | 'journey' | 'bottleneck' | 'events' | 'problems' | 'run' | 'totals'
  readonly title: string
}

/** Sizes of the movable edges, CSS pixels. */
export const panelLimits = {
  left: { least: 160, most: 320, usual: 208 },
  inspector: { least: 240, most: 400, usual: 280 },
  /** Below this the dock folds to its tab strip. */
  dock: { least: 96, usual: 252, folded: 32 },
} as const
/** The dock takes at most this part of the window's height. */
const mostDockShare = 0.6

const clamp = (value: number, least: number, most: number): number => Math.min(Math.max(value, least), most)

const charts: readonly DockTab[] = [
  { id: 'throughput', title: 'Throughput & loss' },
  { id: 'latency', title: 'Latency' },
  { id: 'cpu', title: 'CPU by core' },
  { id: 'journey', title: 'Packet journey' },
  { id: 'bottleneck', title: 'Bottleneck' },
]
const eventsTab: DockTab = { id: 'events', title: 'Events' }
const problemsTab: DockTab = { id: 'problems', title: 'Problems' }
const more: readonly DockTab[] = [
  { id: 'run', title: 'Run' },
  { id: 'totals', title: 'Totals' },
]

/** What the frame around the canvas shows, and how large. */
export const usePanels = defineStore('panels', () => {
  const lab = useLab()
  const left = ref<number>(panelLimits.left.usual)
  const inspector = ref<number>(panelLimits.inspector.usual)
  /** What the user has given the dock; null: what the window leaves it, see LabView. */
  const dock = ref<number | null>(null)
  const dockFolded = ref(false)
  /** The core map lies over the canvas. */
  const coresShown = ref(false)
  const shell = useShell()
  const { isNarrow, leftPanelOpen: leftShown } = storeToRefs(shell)

  /** No run without a mode that carries the lab: then there are problems in the place of events. */
  const blocked = computed(() => lab.refusals.length > 0)
  const hasProblems = computed(
    () => lab.opened !== null && (lab.opened.warnings.length > 0 || Object.keys(lab.opened.refused).length > 0),
  )
  const tabs = computed((before?: readonly DockTab[]) =>
    settled<readonly DockTab[]>(
      before,
      blocked.value
        ? [...charts, problemsTab, ...more]
        : [...charts, eventsTab, ...more, ...(hasProblems.value ? [problemsTab] : [])],
    ),
  )
  const chosen = ref<DockTab['id']>('throughput')
  /** A tab that has gone gives way to the first. */
  const tab = computed({
    get: () => (tabs.value.some(({ id }) => id === chosen.value) ? chosen.value : 'throughput'),
    set: (id: DockTab['id']) => {
      chosen.value = id
      dockFolded.value = false
    },
  })
  /** What was shown before the problems came forward: it comes back when they are mended. */
  let before: DockTab['id'] = chosen.value
  watch(
    () => [blocked.value, lab.mode] as const,
    ([now], old) => {
      if (now) {
        if (old?.[0] !== true) before = chosen.value
        tab.value = 'problems'
      } else if (old?.[0] === true && chosen.value === 'problems') chosen.value = before
    },
    { immediate: true },
  )

  /** What the latency tab shows of the latencies. */
  const latencyView = ref<'percentile' | 'population'>('percentile')
  const asTables = shallowRef<ReadonlySet<DockTab['id']>>(new Set())
  const asTable = computed(() => asTables.value.has(tab.value))
  const hasTable = computed(() => ['throughput', 'latency', 'cpu', 'journey'].includes(tab.value))

  /** Shows the tab in this place of the strip, from 0 on; beyond the last: nothing happens. */
  function showDockTab(place: number): void {
    const wanted = tabs.value[place]
    if (wanted) tab.value = wanted.id
  }
  function foldDock(): void {
    dockFolded.value = !dockFolded.value
  }
  /** The current chart as a table, or back. */
  function toggleTable(): void {
    if (!hasTable.value) return
    const next = new Set(asTables.value)
    if (!next.delete(tab.value)) next.add(tab.value)
    asTables.value = next
  }
  function toggleLeftPanel(): void {
    leftShown.value = !leftShown.value
  }

  const mostDock = (): number => Math.round(window.innerHeight * mostDockShare)
  /** Null gives a panel its usual size back. */
  function resizeDock(height: number | null): void {
    dockFolded.value = height !== null && height < panelLimits.dock.least
    if (!dockFolded.value) dock.value = height === null ? null : clamp(height, panelLimits.dock.least, mostDock())
  }
  function resize(panel: 'left' | 'inspector', width: number | null): void {
    const { least, most, usual } = panelLimits[panel]
    const next = width === null ? usual : clamp(width, least, most)
    if (panel === 'left') left.value = next
    else inspector.value = next
  }

  return {
    left,
    inspector,
    dock,
    dockFolded,
    coresShown,
    leftShown,
    isNarrow,
    blocked,
    tabs,
    tab,
    latencyView,
    asTable,
    hasTable,
    showDockTab,
    foldDock,
    toggleTable,
    toggleLeftPanel,
    mostDock,
    resizeDock,
    resize,
  }
})
