import { describe, expect, it } from 'vitest'
import { DrawingThread } from '../../../src-main/session/threads/drawing-thread'
import { fakeDrawing, fakeLab } from '../fake-run'
import { FakeTiming } from '../fake-timing'
import { SilentThread } from '../silent-thread'

/** A thread that answers when it is told to. */
class FakeThread extends SilentThread {
  isFree = false

  unref(): void {
    this.isFree = true
  }

  answer(place: number, value: unknown): void {
    const asked = this.got[place]
    if (asked?.kind !== 'drawing') throw new Error('nothing was asked')
    this.emit('message', { kind: 'answer', request: asked.request, value })
  }
}

function setUp() {
  const threads: FakeThread[] = []
  const timing = new FakeTiming()
  const drawings = new DrawingThread(() => {
    const thread = new FakeThread()
    threads.push(thread)
    return thread
  }, timing)
  return { drawings, threads, timing }
}
const run = { lab: fakeLab, mode: 'fake', seed: 3 }

describe('the thread that says what labs look like', () => {
  it('starts with the first question, answers each, and holds no program up', async () => {
    const { drawings, threads } = setUp()
    expect(threads).toHaveLength(0)
    const asked = [drawings.of(run), drawings.of({ ...run, mode: 'never' })]
    expect(threads).toHaveLength(1)
    expect(threads[0]?.isFree).toBe(true)
    threads[0]?.answer(1, null)
    threads[0]?.answer(0, fakeDrawing)
    expect(await Promise.all(asked)).toEqual([fakeDrawing, null])
  })

  it('fails what was asked when it dies, and starts anew with the next question', async () => {
    const { drawings, threads } = setUp()
    const lost = drawings.of(run)
    threads[0]?.emit('exit', 1)
    await expect(lost).rejects.toThrow('The compiler stopped unexpectedly.')
    const next = drawings.of(run)
    expect(threads).toHaveLength(2)
    threads[1]?.answer(0, fakeDrawing)
    expect(await next).toEqual(fakeDrawing)
  })

  it('warms up one drawing after the other, with a pause between them, and not without end', async () => {
    const { drawings, threads, timing } = setUp()
    drawings.warmUp(run)
    timing.pass(10_000)
    for (let time = 1; time < 200 && timing.waiting + (threads[0]?.got.length ?? 0) >= time; time++) {
      expect(threads[0]?.got).toHaveLength(time)
      threads[0]?.answer(time - 1, fakeDrawing)
      await new Promise((done) => setImmediate(done))
      // Until then the thread is free for an edit.
      expect(threads[0]?.got).toHaveLength(time)
      timing.pass(1000)
    }
    expect(threads[0]?.got.length).toBeGreaterThan(10)
    expect(threads[0]?.got.length).toBeLessThan(100)
    expect(timing.waiting).toBe(0)
  })

  it('is left cold where the mode cannot be drawn', async () => {
    const { drawings, threads, timing } = setUp()
    drawings.warmUp(run)
    timing.pass(10_000)
    threads[0]?.emit('exit', 1)
    await new Promise((done) => setImmediate(done))
    timing.pass(10_000)
    expect([threads.length, timing.waiting]).toEqual([1, 0])
  })

  it('warms up again for a far larger lab, and not for one VM more', () => {
    const { drawings, timing } = setUp()
    const of = (guests: number) => ({ ...run, lab: { ...fakeLab, guests: new Array<never>(guests) } })
    drawings.warmUp(of(4))
    drawings.warmUp(of(5))
    expect(timing.waiting).toBe(1)
    drawings.warmUp(of(64))
    expect(timing.waiting).toBe(2)
  })

  it('warms up once, some time after the first run, and not when it has been asked before', () => {
    const { drawings, timing } = setUp()
    drawings.warmUp(run)
    drawings.warmUp(run)
    expect(timing.waiting).toBe(1)
    const asked = setUp()
    void asked.drawings.of(run)
    asked.drawings.warmUp(run)
    expect(asked.timing.waiting).toBe(0)
  })
})
