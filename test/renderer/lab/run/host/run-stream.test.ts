import { describe, expect, it } from 'vitest'
import type { StreamPort } from '../../../../../src-main/contract/calls'
import type { RunFrame, StreamDown } from '../../../../../src-main/contract/stream'
import { Ease } from '../../../../../src-renderer/lab/run/ease'
import { RunStream } from '../../../../../src-renderer/lab/run/host/run-stream'
import { fakeOvsDrawing } from '../../../fake/drawing'
import { fakeFrame } from '../../../fake/frames'

const drawing = fakeOvsDrawing(1)

function bench() {
  const sent: unknown[] = []
  const redraws: (() => void)[] = []
  const batches: (readonly RunFrame[])[] = []
  const messages: StreamDown[] = []
  const ease = new Ease()
  let closed = 0
  let now = 1000
  const port: StreamPort = { onmessage: null, postMessage: (message) => sent.push(message), close: () => closed++ }
  const stream = new RunStream(
    port,
    { frames: (frames) => batches.push(frames), message: (message) => messages.push(message) },
    ease,
    (callback) => {
      redraws.push(callback)
      return () => redraws.splice(redraws.indexOf(callback), 1)
    },
    () => now,
  )
  const send = (message: StreamDown): void => port.onmessage?.({ data: message })
  const frame = (sequence: number, state: RunFrame['state'] = 'playing'): void =>
    send({ kind: 'frame', frame: fakeFrame(drawing, { sequence, state }) })
  const redraw = (milliseconds = 1000 / 60): void => {
    now += milliseconds
    redraws.splice(0).forEach((callback) => callback())
  }
  /** So many frames as a run sends them, one in two redraws; says how many were handed on at once. */
  const play = (frames: number): number[] => {
    const before = batches.length
    for (let sequence = 0; sequence < frames; sequence++) {
      frame(sequence)
      redraw()
      redraw()
    }
    return batches.slice(before).map(({ length }) => length)
  }
  return { ease, play, sent, redraws, batches, messages, stream, send, frame, redraw, port, closed: () => closed }
}

describe('the stream of a run', () => {
  it('grants eight frames ahead at the beginning', () => {
    expect(bench().sent).toEqual([{ kind: 'credit', count: 8 }])
  })

  it('hands on all frames of a redraw at once, and only then gives their credit back', () => {
    const { sent, redraws, batches, frame, redraw } = bench()
    frame(0)
    frame(1)
    frame(2)
    expect(redraws).toHaveLength(1)
    expect(batches).toEqual([])
    expect(sent).toHaveLength(1)
    redraw()
    expect(batches.map((batch) => batch.map(({ sequence }) => sequence))).toEqual([[0, 1, 2]])
    expect(sent.slice(1)).toEqual([{ kind: 'credit', count: 3 }])
    frame(3)
    redraw()
    expect(sent.slice(2)).toEqual([{ kind: 'credit', count: 1 }])
  })

  it('hands each frame on by itself while redraws are in time', () => {
    expect(bench().play(30)).toEqual(Array.from({ length: 30 }, () => 1))
  })

  it('hands on two or four at once while redraws are late', () => {
    const { ease, play } = bench()
    play(2)
    ease.factor = 2
    expect(new Set(play(20).slice(1))).toEqual(new Set([2]))
    ease.factor = 4
    expect(new Set(play(20).slice(1))).toEqual(new Set([4]))
  })

  it('tells how late redraws are, as long as frames come', () => {
    const { ease, frame, redraw, redraws } = bench()
    for (let sequence = 0; sequence < 10; sequence++) {
      frame(sequence)
      redraw()
    }
    expect(ease.factor).toBe(1)
    for (let sequence = 10; sequence < 14; sequence++) {
      frame(sequence)
      redraw(50)
    }
    expect(ease.factor).toBe(4)
    for (let count = 0; count < 10; count++) redraw()
    expect(redraws).toEqual([])
  })

  it('hands a run that stands on in the next redraw, however late redraws are', () => {
    const { ease, batches, frame, redraw } = bench()
    frame(0)
    redraw()
    ease.factor = 4
    frame(1)
    redraw()
    expect(batches).toHaveLength(1)
    frame(2, 'paused')
    redraw()
    expect(batches.at(-1)?.map(({ sequence }) => sequence)).toEqual([1, 2])
  })

  it('never keeps back more than half of the credit', () => {
    const { ease, batches, frame, redraw } = bench()
    frame(0)
    redraw()
    ease.factor = 4
    for (let sequence = 1; sequence <= 4; sequence++) frame(sequence)
    redraw()
    expect(batches.at(-1)).toHaveLength(4)
  })

  it('passes everything else on at once, without credit', () => {
    const { sent, messages, send } = bench()
    send({ kind: 'progress', fraction: 0.5 })
    expect(messages).toEqual([{ kind: 'progress', fraction: 0.5 }])
    expect(sent).toHaveLength(1)
  })

  it('is silent once it is closed', () => {
    const { batches, redraws, sent, stream, frame, redraw, port, closed } = bench()
    frame(0)
    stream.close()
    redraw()
    expect(redraws).toEqual([])
    expect(port.onmessage).toBeNull()
    expect(batches).toEqual([])
    expect(sent).toHaveLength(1)
    stream.close()
    expect(closed()).toBe(1)
  })
})
