import { describe, expect, it } from 'vitest'
import type { StreamPort } from '../../../../../src-main/contract/calls'
import type { RunFrame, StreamDown } from '../../../../../src-main/contract/stream'
import { RunStream } from '../../../../../src-renderer/lab/run/host/run-stream'
import { fakeOvsDrawing } from '../../../fake/drawing'
import { fakeFrame } from '../../../fake/frames'

const drawing = fakeOvsDrawing(1)

function bench() {
  const sent: unknown[] = []
  const redraws: (() => void)[] = []
  const batches: (readonly RunFrame[])[] = []
  const messages: StreamDown[] = []
  let closed = 0
  const port: StreamPort = { onmessage: null, postMessage: (message) => sent.push(message), close: () => closed++ }
  const stream = new RunStream(
    port,
    { frames: (frames) => batches.push(frames), message: (message) => messages.push(message) },
    (callback) => {
      redraws.push(callback)
      return () => redraws.splice(redraws.indexOf(callback), 1)
    },
  )
  const send = (message: StreamDown): void => port.onmessage?.({ data: message })
  const frame = (sequence: number): void => send({ kind: 'frame', frame: fakeFrame(drawing, { sequence }) })
  const redraw = (): void => redraws.splice(0).forEach((callback) => callback())
  return { sent, redraws, batches, messages, stream, send, frame, redraw, port, closed: () => closed }
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
