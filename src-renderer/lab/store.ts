import { defineStore } from 'pinia'
import { computed, markRaw, ref, shallowRef } from 'vue'
import type { Bridge, ExampleInfo, OpenedLab, RunCommand } from '../../src-main/contract/calls'
import type { Drawing } from '../../src-main/contract/drawing'
import type { Refusal } from '../../src-main/contract/modes'
import type { RunFrame, WholeRun } from '../../src-main/contract/stream'
import type { Journey, RunSummary } from '../../src-main/contract/summary'
import { History } from './history'
import { type Followed, follow, newestPacket, startFollowing } from './follow'
import { RunStream } from './run-stream'
import { firstSpeed, picosecondsPerSecondOf } from './speeds'

/** Why there is nothing to show: what, and how to mend it. */
export interface Failure {
  readonly what: string
  readonly why: string
  readonly mend: string
  readonly details: string
}

/** Counters in words are refreshed this often while playing, milliseconds. */
const readingInterval = 250
/** Above this speed packets pass too fast to follow one after the other. */
const followablePicosecondsPerSecond = 1e8

/** Longer than a packet waits anywhere in a lab that is worth looking at, picoseconds. */
const longWait = 2e9

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** The lab that is open, its run, and what the page remembers of both. */
export const useLab = defineStore('lab', () => {
  const phase = ref<'opening' | 'ready' | 'failed'>('opening')
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
  /** The frame that counters in words show: refreshed four times a second, at once when the run stands. */
  const reading = shallowRef<RunFrame | null>(null)
  const whole = shallowRef<WholeRun | null>(null)
  /** Part of the run in the background that is done, 0 to 1; null when none is under way. */
  const progress = ref<number | null>(null)
  const selected = ref<string | null>(null)
  const followed = shallowRef<Followed | null>(null)
  /** Whether the next packet is followed when this one has arrived. */
  const followsOn = ref(true)
  const history = shallowRef(markRaw(new History()))
  const notice = ref('')

  let bridge: Bridge | null = null
  let runId: number | null = null
  let stream: RunStream | null = null
  let opening = 0
  let lastReading = -Infinity
  /** The window opens playing, unless the user has done something first or wishes no motion. */
  let playsWhenReady = false

  const state = computed(() => frame.value?.state ?? 'paused')
  const playing = computed(() => state.value === 'playing')
  const canRun = computed(() => phase.value === 'ready' && failure.value === null)
  const refusals = computed<readonly Refusal[]>(() => opened.value?.refused[mode.value] ?? [])

  function fail(what: string, error: unknown, mend: string, details = ''): void {
    phase.value = 'failed'
    const why = messageOf(error)
    failure.value = { what, why, mend, details: details === '' ? `${what}\n${why}` : `${what}\n${why}\n${details}` }
  }

  async function attach(host: Bridge): Promise<void> {
    bridge = markRaw(host)
    try {
      const current = await host.call('lab.current', null)
      playsWhenReady = !matchMedia('(prefers-reduced-motion: reduce)').matches
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

  async function openLab(lab: OpenedLab): Promise<void> {
    opened.value = lab
    examples.value = []
    seed.value = lab.lab.run.seed
    speed.value = firstSpeed(lab.lab.traffic.packetsPerSecond)
    selected.value = null
    const able = lab.modes.filter((candidate) => lab.refused[candidate.id] === undefined)
    const kept = able.find((candidate) => candidate.id === mode.value)
    // The registry lists the baseline first; the mode after it is the yardstick of the steps.
    mode.value = (kept ?? able[1] ?? able[0] ?? lab.modes[0])?.id ?? ''
    await openRun()
  }

  /** Opens the run of (lab, mode, seed) at 0 s, in place of the one before. */
  async function openRun(): Promise<void> {
    const lab = opened.value
    if (!bridge || !lab) return
    const turn = ++opening
    await closeRun()
    failure.value = null
    phase.value = 'opening'
    if (refusals.value.length > 0) {
      const [first] = refusals.value
      fail('This mode cannot carry the lab.', first?.message ?? '', first?.remedies[0]?.text ?? 'Choose another mode.')
      return
    }
    try {
      const run = await bridge.call('run.open', { documentId: lab.documentId, mode: mode.value, seed: seed.value })
      if (turn !== opening) {
        await bridge.call('run.close', { runId: run.runId })
        return
      }
      begin(run.drawing)
      runId = run.runId
      const port = await bridge.openStream(run.runId)
      if (turn !== opening) {
        port.close()
        return
      }
      stream = new RunStream(port, {
        frames: takeFrames,
        message(message) {
          if (message.kind === 'progress') progress.value = message.fraction
          else if (message.kind === 'whole') {
            whole.value = message.whole
            progress.value = null
            if (playsWhenReady) void play()
          } else
            fail('The run stopped with an error.', message.message, 'Go back to start and run again.', message.details)
        },
      })
      phase.value = 'ready'
    } catch (error) {
      if (turn === opening) fail('The run could not be opened.', error, 'Choose another mode, or another seed.')
    }
  }

  function begin(next: Drawing): void {
    // A selected part stays selected in the next mode if it is there too.
    if (!next.parts.some((part) => part.id === selected.value)) selected.value = null
    drawing.value = markRaw(next)
    frame.value = null
    reading.value = null
    batch.value = []
    whole.value = null
    progress.value = 0
    history.value = markRaw(new History())
    followed.value = startFollowing(1)
    followsOn.value = true
    lastReading = -Infinity
  }

  async function closeRun(): Promise<void> {
    stream?.close()
    stream = null
    const old = runId
    runId = null
    // The host may have closed it already, after a failure: then there is nothing left to close.
    if (old !== null && bridge) await bridge.call('run.close', { runId: old }).catch(() => null)
  }

  function takeFrames(frames: readonly RunFrame[]): void {
    const drawn = drawing.value
    const last = frames.at(-1)
    if (!drawn || !last) return
    const before = frame.value
    const wentBack = before !== null && last.timePicoseconds < before.timePicoseconds
    if (wentBack) {
      history.value = markRaw(new History())
      if (followed.value) followed.value = startFollowing(last.events === 0 ? 1 : followed.value.packet)
    }
    frame.value = markRaw(last)
    batch.value = markRaw([...frames])
    let packet = followed.value
    for (const one of frames) {
      if (packet) packet = follow(packet, drawn, one)
      packet = nextToFollow(packet, drawn, one)
    }
    followed.value = packet
    const now = performance.now()
    if (last.state !== 'playing' || now - lastReading >= readingInterval) {
      lastReading = now
      history.value.add(last)
      reading.value = last
    }
  }

  /** When the followed packet has arrived, the next one is taken, as long as the eye can keep up. */
  function nextToFollow(packet: Followed | null, drawn: Drawing, one: RunFrame): Followed | null {
    if (!followsOn.value) return packet
    // A jump shows only the last moves: a packet that has not moved for long has been left behind.
    const leftBehind = one.state !== 'playing' && one.timePicoseconds - (packet?.seenPicoseconds ?? 0) > longWait
    if (!leftBehind) {
      if (packet?.outcome === 'under way' || one.state !== 'playing') return packet
      const rate = picosecondsPerSecondOf(speed.value)
      if (rate === null || rate > followablePicosecondsPerSecond) return packet
    }
    const newest = newestPacket(drawn, one, null)
    return newest === null || newest === packet?.packet ? packet : follow(startFollowing(newest), drawn, one)
  }

  async function command(order: RunCommand): Promise<void> {
    if (!bridge || runId === null) return
    playsWhenReady = false
    try {
      await bridge.call('run.command', { runId, command: order })
    } catch (error) {
      fail('The run did not take the command.', error, 'Choose the mode again: that opens the run anew.')
    }
  }

  async function play(): Promise<void> {
    const picosecondsPerSecond = picosecondsPerSecondOf(speed.value)
    if (state.value === 'finished') await command({ action: 'restart' })
    await command(picosecondsPerSecond === null ? { action: 'toEnd' } : { action: 'play', picosecondsPerSecond })
  }

  async function setSpeed(value: string): Promise<void> {
    speed.value = value
    if (playing.value) await play()
  }

  async function setMode(id: string): Promise<void> {
    if (id === mode.value || opened.value?.refused[id] !== undefined) return
    playsWhenReady = false
    mode.value = id
    const title = opened.value?.modes.find((candidate) => candidate.id === id)?.title ?? id
    notice.value = `Switched to ${title}. The run starts again at 0 s.`
    await openRun()
  }

  async function setSeed(value: number): Promise<void> {
    if (value === seed.value) return
    seed.value = value
    notice.value = 'New seed. The run starts again at 0 s.'
    await openRun()
  }

  /** Follows a packet from now on; the journey shows it too. */
  function followPacket(packet: number): void {
    followsOn.value = false
    if (followed.value?.packet !== packet) followed.value = startFollowing(packet)
  }

  /** Follows the newest packet at the selected part, or the newest of all. */
  function followSelected(): void {
    if (!drawing.value || !frame.value) return
    const newest = newestPacket(drawing.value, frame.value, selected.value)
    if (newest !== null) followPacket(newest)
  }

  function summary(): Promise<RunSummary> {
    if (!bridge || runId === null) return Promise.reject(new Error('No run is open.'))
    return bridge.call('run.summary', { runId })
  }

  function journey(packet: number): Promise<Journey> {
    if (!bridge || runId === null) return Promise.reject(new Error('No run is open.'))
    return bridge.call('run.journey', { runId, packet })
  }

  return {
    phase,
    failure,
    opened,
    examples,
    mode,
    seed,
    speed,
    drawing,
    frame,
    batch,
    reading,
    whole,
    progress,
    selected,
    followed,
    followsOn,
    history,
    notice,
    state,
    playing,
    canRun,
    refusals,
    attach,
    reportFailure: fail,
    openExample,
    openRun,
    play,
    setSpeed,
    setMode,
    setSeed,
    followPacket,
    followSelected,
    summary,
    journey,
    pause: () => command({ action: 'pause' }),
    step: () => command({ action: 'step', count: 1 }),
    stepBack: () => command({ action: 'stepBack', count: 1 }),
    toStart: () => command({ action: 'restart' }),
    toEnd: () => command({ action: 'toEnd' }),
  }
})
