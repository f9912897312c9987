import { defineStore } from 'pinia'
import { computed, markRaw, ref, shallowRef } from 'vue'
import type {
  Bridge,
  CallName,
  Calls,
  ExampleInfo,
  OpenedLab,
  ReplayKind,
  RunCommand,
} from '../../src-main/contract/calls'
import type { LossChoice } from '../../src-main/contract/report/causes'
import type { Drawing } from '../../src-main/contract/drawing'
import type { Lab } from '../../src-main/contract/lab'
import type { Refusal } from '../../src-main/contract/modes'
import type { RunFrame, StreamDown, WholeRun } from '../../src-main/contract/stream'
import { useSettings } from '../ui/settings'
import { useAhead } from './editing/ahead'
import { Looks } from './editing/looks'
import { RunConnection } from './run/host/connection'
import { useEditing } from './run/editing'
import { Ease } from './run/ease'
import { EventLog } from './run/event-log'
import { type Failure, failureOf } from './run/failure'
import { useFollowing } from './run/following'
import { History } from './run/history'
import { ReadingTurns } from './run/readings'
import { matchWords } from './dock/events/match'
import { pictureOf } from './run/order'
import { withKept } from '../kept'
import { afterRedraw } from '../redraw'
import { isThere } from './selection'
import { firstSpeed, picosecondsPerSecondOf } from './speeds'

/** The lab that is open, its run, and what the page remembers of both. */
export const useLab = defineStore('lab', () => {
  const settings = useSettings()
  const phase = ref<'opening' | 'ready' | 'refused' | 'failed'>('opening')
  const failure = shallowRef<Failure | null>(null)
  const opened = shallowRef<OpenedLab | null>(null)
  /** Labs to go on with when the current one cannot be opened. */
  const examples = shallowRef<readonly ExampleInfo[]>([])
  const mode = ref('')
  const seed = ref(0)
  const speed = ref('')
  const drawing = shallowRef<Drawing | null>(null)
  /** The last frame; the canvas draws from it. */
  const frame = shallowRef<RunFrame | null>(null)
  /** Frames that came since the last redraw, for their moves. */
  const batch = shallowRef<readonly RunFrame[]>([])
  const whole = shallowRef<WholeRun | null>(null)
  /** Part of the run in the background that is done, 0 to 1; null when none is under way. */
  const progress = ref<number | null>(null)
  /** See selection.ts for what can stand here. */
  const selected = ref<string | null>(null)
  const history = shallowRef(markRaw(new History()))
  /** Hand-overs of this run; not reactive, read it anew when `dockReading` changes. */
  const events = markRaw(new EventLog())
  const notice = ref('')
  const ease = markRaw(new Ease())
  /** The frames that counters in words show. */
  const turns = markRaw(new ReadingTurns((shown) => history.value.add(shown), ease))
  const { readings } = turns

  let bridge: Bridge | null = null
  let run: RunConnection | null = null
  /** The window opens playing, unless the user has done something first or wishes no motion. */
  let playsWhenReady = false
  /** Edits that are on their way to the screen: until they are there, what stands beside the canvas waits. */
  const drawnEdits = ref(0)
  const isDrawingEdit = computed(() => drawnEdits.value > 0)
  /** How often a run was to be opened: a later wish overtakes an earlier one. */
  let openings = 0

  /** What the run does; the page says that it has come to rest once every place shows its last frame. */
  const actual = computed(() => frame.value?.state ?? 'paused')
  const state = computed(() => (readings.settling.value ? 'playing' : actual.value))
  const playing = computed(() => state.value === 'playing')
  const canRun = computed(() => phase.value === 'ready' && failure.value === null)
  const refusals = computed<readonly Refusal[]>(() => opened.value?.refused[mode.value] ?? [])
  /** What stands in the place of the run's drawing when the mode cannot carry the lab; null when it can. */
  const refused = computed(() =>
    opened.value && refusals.value.length > 0 ? refusedOf(opened.value.lab, refusals.value) : null,
  )
  const looks = markRaw(new Looks())
  const refusedOf = (lab: Lab, why: readonly Refusal[]) =>
    looks.refusedOf(lab, mode.value, why, modeInfo.value?.bypasses)
  const modeInfo = computed(() => opened.value?.modes.find((candidate) => candidate.id === mode.value) ?? null)

  const following = useFollowing({
    drawing,
    frame,
    selected,
    notice,
    run: () => run,
    command,
    speed: () => picosecondsPerSecondOf(speed.value),
  })
  const view = () => ({ mode: mode.value, seed: seed.value })
  const ahead = useAhead({ opened, selected, drawing, bridge: () => bridge, view, looks, refusedOf })
  const editing = useEditing({
    opened,
    notice,
    seed,
    bridge: () => bridge,
    summary: () => whole.value?.summary ?? null,
    running: view,
    looks,
    foreseen: ahead.foreseen,
    onChange: holdOthers,
    async reopen(drawn) {
      playsWhenReady = false
      const lab = opened.value?.lab
      await openRun(lab ? (looks.of(lab, view()) ?? (drawn && pictured(lab, drawn))) : null)
    },
  })

  /** From before the edit changes anything until it is on the screen, and its run has been asked for. */
  function holdOthers(): void {
    drawnEdits.value++
    void afterRedraw()
      .then(() => new Promise((done) => setTimeout(done)))
      .finally(() => drawnEdits.value--)
  }

  function fail(what: string, error: unknown, mend: string, details = '', at?: Failure['at']): void {
    phase.value = 'failed'
    progress.value = null
    failure.value = failureOf(what, error, mend, details, at)
  }

  /** `plays`: it may begin to run by itself; not where something lies before it that waits for an answer. */
  async function attach(host: Bridge, plays = true): Promise<void> {
    bridge = markRaw(host)
    run = markRaw(new RunConnection(host, ease))
    try {
      const current = await host.call('lab.current', null)
      playsWhenReady = plays && !settings.reduced
      await openLab(current)
    } catch (error) {
      fail('The lab could not be opened.', error, 'Mend the file and start again, or open an example.')
      examples.value = await host.call('lab.examples', null).catch(() => [])
    }
  }

  async function openExample(id: string): Promise<void> {
    if (!bridge) return
    try {
      await openLab(await bridge.call('lab.openExample', { id }))
    } catch (error) {
      fail('The example could not be opened.', error, 'Open another one.')
    }
  }

  /** Shows another lab from its beginning: with its own seed, nothing selected, in the present mode if that can. */
  async function openLab(lab: OpenedLab): Promise<void> {
    opened.value = lab
    examples.value = []
    seed.value = lab.lab.run.seed
    speed.value = firstSpeed(lab.lab.traffic.packetsPerSecond)
    selected.value = null
    editing.difference.value = null
    const able = lab.modes.filter((candidate) => lab.refused[candidate.id] === undefined)
    const kept = able.find((candidate) => candidate.id === mode.value)
    // The registry lists the baseline first; the mode after it is the yardstick of the steps.
    // Where none can yet, the yardstick has a place for everything that is added.
    mode.value = (kept ?? able[1] ?? able[0] ?? lab.modes[1] ?? lab.modes[0])?.id ?? ''
    await openRun()
  }

  /**
   * Opens the run of (lab, mode, seed) at 0 s, in place of the one before. `shown`: what it looks like, where that is
   * known already: then it is shown first, and the run is opened once that is on the screen.
   */
  async function openRun(shown: Drawing | null = null): Promise<void> {
    const lab = opened.value
    if (!run || !lab) return
    const turn = ++openings
    failure.value = null
    phase.value = 'opening'
    // At once: what the run before gave must not be read as what this one gives.
    whole.value = null
    progress.value = 0
    if (refusals.value.length > 0) {
      const closed = run.close()
      // The picture of another mode, or of the lab before the change, would be taken for this one. Before the host has
      // answered: by then the next mode may have begun.
      begin(null)
      phase.value = 'refused'
      await closed
      return
    }
    if (shown) {
      // Frames of the run before would be taken for those of this one. Ending its thread can wait for the picture.
      run.leave()
      begin(shown)
      await afterRedraw()
      if (turn !== openings) return
    }
    const beginUnlessShown = (next: Drawing): void => {
      const picture = pictured(lab.lab, next)
      if (shown === null || picture !== drawing.value) begin(picture)
    }
    try {
      const request = { documentId: lab.documentId, mode: mode.value, seed: seed.value }
      if (await run.open(request, { frames: takeFrames, message: takeMessage }, beginUnlessShown)) phase.value = 'ready'
    } catch (error) {
      fail('The run could not be opened.', error, 'Choose another mode, or another seed.')
    }
  }

  /** What the canvas shows of a drawing. What is as it was is the same object: only the rest is drawn anew. */
  const pictured = (lab: Lab, next: Drawing): Drawing => withKept(drawing.value, pictureOf(lab, next))

  function begin(next: Drawing | null): void {
    // What is selected stays so in the next mode if it is there too.
    const lab = opened.value?.lab
    if (next && lab && selected.value !== null && !isThere(next, lab, selected.value)) selected.value = null
    drawing.value = next && markRaw(next)
    if (next && lab) looks.keep(lab, view(), next)
    frame.value = null
    batch.value = []
    whole.value = null
    progress.value = next ? 0 : null
    history.value = markRaw(new History())
    turns.clear()
    events.clear()
    following.begin(next !== null)
  }

  function takeMessage(message: Exclude<StreamDown, { kind: 'frame' }>): void {
    if (message.kind === 'progress') progress.value = message.fraction
    else if (message.kind === 'whole') {
      whole.value = message.whole
      progress.value = null
      if (playsWhenReady) void play()
    } else if (message.kind === 'match') notice.value = matchWords(message.result)
    else {
      turns.settle()
      const last = frame.value
      const at = last ? { picoseconds: last.timePicoseconds, events: last.events } : undefined
      const mend = 'Go back to start and run again.'
      fail('The run stopped with an error.', message.message, mend, message.details, at)
    }
  }

  function takeFrames(frames: readonly RunFrame[]): void {
    const drawn = drawing.value
    const last = frames.at(-1)
    if (!drawn || !last) return
    const wentBack = frame.value !== null && last.events < frame.value.events
    if (wentBack) history.value = markRaw(new History())
    frame.value = markRaw(last)
    batch.value = markRaw([...frames])
    for (const one of frames) events.add(one)
    following.take(frames, drawn, wentBack)
    turns.take(last)
  }

  async function command(order: RunCommand): Promise<void> {
    playsWhenReady = false
    try {
      await run?.command(order)
    } catch (error) {
      fail('The run did not take the command.', error, 'Choose the mode again: that opens the run anew.')
    }
  }

  async function play(): Promise<void> {
    const picosecondsPerSecond = picosecondsPerSecondOf(speed.value)
    if (actual.value === 'finished') await command({ action: 'restart' })
    await command(picosecondsPerSecond === null ? { action: 'toEnd' } : { action: 'play', picosecondsPerSecond })
  }

  async function setSpeed(value: string): Promise<void> {
    speed.value = value
    if (actual.value === 'playing') await play()
  }

  async function setMode(id: string): Promise<void> {
    if (id === mode.value || !opened.value?.modes.some((candidate) => candidate.id === id)) return
    playsWhenReady = false
    editing.difference.value = null
    mode.value = id
    const title = modeInfo.value?.title ?? id
    notice.value = refused.value
      ? `${title} cannot carry this lab.`
      : `Switched to ${title}. The run starts again at 0 s.`
    await openRun()
  }

  async function setSeed(value: number): Promise<void> {
    if (value === seed.value) return
    editing.difference.value = null
    seed.value = value
    notice.value = 'New seed. The run starts again at 0 s.'
    await openRun()
  }

  return {
    phase,
    failure,
    opened,
    examples,
    mode,
    modeInfo,
    seed,
    speed,
    drawing,
    frame,
    batch,
    reading: readings.panels,
    outlineReading: readings.outline,
    dockReading: readings.dock,
    canvasReading: readings.canvas,
    nodeReadings: readings.nodes,
    beyondReadings: readings.beyond,
    readSeldom: (isMoved: boolean) => turns.readSeldom(isMoved),
    whole,
    progress,
    selected,
    followed: following.followed,
    followsOn: following.followsOn,
    history,
    events,
    difference: editing.difference,
    notice,
    state,
    playing,
    canRun,
    isDrawingEdit,
    refusals,
    refused,
    attach,
    reportFailure: fail,
    openLab,
    openExample,
    openRun,
    play,
    setSpeed,
    setMode,
    setSeed,
    likely: ahead.likely,
    foresee: ahead.foresee,
    edit: editing.edit,
    undo: editing.undo,
    redo: editing.redo,
    jump: editing.jump,
    call,
    followPacket: following.followPacket,
    followSelected: following.followSelected,
    followWish: following.followWish,
    goToPacket: following.goToPacket,
    nextStepOfFollowed: following.nextStepOfFollowed,
    summary: () => asked((open) => open.summary()),
    journey: (packet: number) => asked((open) => open.journey(packet)),
    eventsOf: (filter: string, fromPicoseconds: number, limit: number) =>
      asked((open) => open.eventsOf(filter, fromPicoseconds, limit)),
    toTime: (picoseconds: number) => command({ action: 'toTime', picoseconds }),
    toMatch: (filter: string) => command({ action: 'toMatch', filter }),
    explainLoss: (choice: LossChoice) => asked((open) => open.explainLoss(choice)),
    population: () => asked((open) => open.population()),
    replays: () => asked((open) => open.replays()),
    stopReplay: (kind: ReplayKind) => asked((open) => open.stopReplay(kind)),
    pause: () => command({ action: 'pause' }),
    step: () => command({ action: 'step', count: 1 }),
    stepBack: () => command({ action: 'stepBack', count: 1 }),
    toStart: () => command({ action: 'restart' }),
    toEnd: () => command({ action: 'toEnd' }),
  }

  /** A call of the host that concerns no run. */
  function call<Name extends CallName>(name: Name, input: Calls[Name]['in']): Promise<Calls[Name]['out']> {
    return bridge ? bridge.call(name, input) : Promise.reject(new Error('The host is not connected yet.'))
  }

  function asked<Answer>(question: (open: RunConnection) => Promise<Answer>): Promise<Answer> {
    return run ? question(run) : Promise.reject(new Error('No run is open.'))
  }
})
