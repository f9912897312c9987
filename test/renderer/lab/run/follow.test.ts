import { describe, expect, it } from 'vitest'
import { follow, newestPacket, startFollowing } from '../../../../src-renderer/lab/run/follow'
import { fakeOvsDrawing } from '../../fake/drawing'
import { fakeFrame } from '../../fake/frames'

const drawing = fakeOvsDrawing(2)
const moves = (...rows: [packet: number, from: string, to: string, step: number][]) =>
  fakeFrame(drawing, {
    timePicoseconds: 1000,
    moves: rows.map(([packet, from, to, step], at) => ({ packet, from, to, step, begin: at, end: at + 1 })),
  })

describe('the followed packet', () => {
  it('is where its last move brought it; the steps before are done', () => {
    const frame = moves(
      [1, 'tor', 'pnic0', 1],
      [2, 'tor', 'pnic0', 1],
      [1, 'pnic0', 'driver', 2],
      [1, 'driver', 'driver', 4],
    )
    const packet = follow(startFollowing(1), drawing, frame)
    expect(packet.part).toBe('driver')
    expect(packet.step).toBe(4)
    expect([...packet.done]).toEqual([1, 2])
    expect(packet.outcome).toBe('under way')
  })

  it('goes on over frames', () => {
    const first = follow(startFollowing(1), drawing, moves([1, 'tor', 'pnic0', 1]))
    const second = follow(first, drawing, moves([1, 'gdrv1', 'app1', 11]))
    expect(second.outcome).toBe('delivered')
    expect([...second.done]).toEqual([1, 11])
  })

  it('is lost where it stood', () => {
    const packet = follow(startFollowing(1), drawing, moves([1, 'driver', 'ovs', 6], [1, 'ovs', 'ovs', -1]))
    expect(packet.outcome).toBe('lost')
    expect(packet.part).toBe('ovs')
    expect(packet.step).toBe(6)
  })

  it('is untouched by the moves of others', () => {
    const packet = startFollowing(1)
    expect(follow(packet, drawing, moves([2, 'tor', 'pnic0', 1]))).toBe(packet)
  })
})

describe('the newest packet', () => {
  const frame = moves([1, 'pnic0', 'driver', 2], [2, 'tor', 'pnic0', 1])
  it('is the last that moved anywhere', () => {
    expect(newestPacket(drawing, frame, null)).toBe(2)
  })
  it('or at a part', () => {
    expect(newestPacket(drawing, frame, 'driver')).toBe(1)
    expect(newestPacket(drawing, frame, 'app1')).toBeNull()
  })
})
