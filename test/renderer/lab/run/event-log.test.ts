import { describe, expect, it } from 'vitest'
import { EventLog, keptRows } from '../../../../src-renderer/lab/run/event-log'
import { fakeOvsDrawing } from '../../fake/drawing'
import { fakeFrame } from '../../fake/frames'

const drawing = fakeOvsDrawing(1)
const move = (packet: number, end: number, step = 1) => ({
  packet,
  from: 'tor',
  to: 'pnic0',
  step,
  begin: end - 1,
  end,
})
const frame = (events: number, moves: ReturnType<typeof move>[]) => fakeFrame(drawing, { events, moves })
const packets = (log: EventLog): (number | undefined)[] =>
  Array.from({ length: log.size }, (_, age) => log.row(age)?.packet)

describe('the log of hand-overs', () => {
  it('gives them newest first, by the time they ended', () => {
    const log = new EventLog()
    // Packet 2 begins later and ends sooner: hand-overs are told when they begin.
    log.add(frame(3, [move(1, 100), move(2, 50), move(3, 120)]))
    expect(packets(log)).toEqual([3, 1, 2])
    log.add(frame(4, [move(4, 110)]))
    expect(packets(log)).toEqual([3, 4, 1, 2])
    expect(log.row(0)).toEqual({
      beginPicoseconds: 119,
      endPicoseconds: 120,
      packet: 3,
      from: drawing.parts.findIndex(({ id }) => id === 'tor'),
      to: drawing.parts.findIndex(({ id }) => id === 'pnic0'),
      step: 1,
      transmitStep: 0,
      gapBefore: false,
    })
    expect(log.row(4)).toBeNull()
  })

  it('forgets what lies ahead of an earlier position', () => {
    const log = new EventLog()
    log.add(frame(10, [move(1, 10), move(2, 20)]))
    log.add(frame(9, [move(1, 10)]))
    expect(packets(log)).toEqual([1])
  })

  it('keeps a fixed number of rows and says that older ones are gone', () => {
    const log = new EventLog()
    for (let at = 0; at < keptRows; at += 100) {
      log.add(
        frame(
          at + 1,
          Array.from({ length: 100 }, (_, more) => move(at + more, (at + more) * 10)),
        ),
      )
    }
    expect(log.overwritten).toBe(false)
    log.add(frame(keptRows + 1, [move(keptRows, keptRows * 10)]))
    expect(log.size).toBe(keptRows)
    expect(log.overwritten).toBe(true)
    expect(log.row(0)?.packet).toBe(keptRows)
    expect(log.row(keptRows - 1)?.packet).toBe(1)
  })

  it('marks a row before which the stream has left some out', () => {
    const log = new EventLog()
    log.add(
      frame(
        600,
        Array.from({ length: 512 }, (_, at) => move(at, at)),
      ),
    )
    expect(log.row(511)?.gapBefore).toBe(true)
    expect(log.row(510)?.gapBefore).toBe(false)
  })

  it('finds losses and one packet', () => {
    const log = new EventLog()
    log.add(frame(5, [move(1, 1), move(2, 2), move(1, 3, 2), move(1, 4, -1)]))
    expect(log.ages((_packet, step) => step < 0)).toEqual([0])
    expect(log.ages((packet) => packet === 1)).toEqual([0, 1, 3])
  })
})
