import { describe, expect, it } from 'vitest'
import type { MatchResult } from '../../../src-main/contract/report/events'
import { Player } from '../../../src-main/session/player'
import { FakeRun } from '../fake-run'

const plan = { seed: 7, events: 900, untilPicoseconds: 1_000_000 }

/** A player whose clock moves a millisecond at each look, so that nothing is done in one slice. */
function setUp() {
  let milliseconds = 0
  const results: MatchResult[] = []
  const player = new Player(
    () => new FakeRun(plan, true),
    () => (milliseconds += 6),
    (result) => results.push(result),
  )
  const arrive = (): void => {
    for (let slices = 0; player.activity === 'travelling'; slices++) {
      if (slices > 1000) throw new Error('does not arrive')
      player.work()
    }
  }
  return { player, results, arrive }
}

// The fake run has an event a step: packet N in step N, every tenth one a loss.
describe('run to the next match', () => {
  it('goes from match to match', () => {
    const { player, results, arrive } = setUp()
    for (const events of [10, 20, 30]) {
      player.command({ action: 'toMatch', filter: 'kind = drop' })
      arrive()
      expect(player.run.events).toBe(events)
    }
    expect(results.map((result) => result.outcome === 'found' && result.event.packet)).toEqual([10, 20, 30])
  })

  it('stands at the end when there is none', () => {
    const { player, results, arrive } = setUp()
    player.command({ action: 'toMatch', filter: 'packet = 5000' })
    arrive()
    expect(results).toEqual([{ outcome: 'none' }])
    expect(player.state).toBe('finished')
    player.command({ action: 'toMatch', filter: 'packet = 5000' })
    arrive()
    expect(results).toHaveLength(2)
  })

  it('is given up by pause, and by any other command', () => {
    const { player, results, arrive } = setUp()
    player.command({ action: 'toMatch', filter: 'packet = 880' })
    player.work()
    expect(player.state).toBe('playing')
    player.command({ action: 'pause' })
    expect(player.state).toBe('paused')
    const stopped = player.run.events
    expect(stopped).toBeGreaterThan(0)
    expect(stopped).toBeLessThan(880)
    player.command({ action: 'toMatch', filter: 'packet = 880' })
    player.command({ action: 'step', count: 3 })
    arrive()
    expect(player.run.events).toBe(stopped + 3)
    expect(results).toEqual([])
  })

  it('waits for a replay that is under way, and then begins where that arrives', () => {
    const { player, results, arrive } = setUp()
    player.command({ action: 'step', count: 600 })
    arrive()
    player.command({ action: 'stepBack', count: 305 })
    player.command({ action: 'toMatch', filter: 'kind = drop' })
    arrive()
    expect(player.run.events).toBe(300)
    expect(results).toHaveLength(1)
    player.command({ action: 'stepBack', count: 5 })
    player.command({ action: 'toMatch', filter: 'kind = drop' })
    player.command({ action: 'pause' })
    arrive()
    expect(player.run.events).toBe(295)
    expect(results).toHaveLength(1)
  })

  it('says what is wrong with a filter and stays', () => {
    const { player, results } = setUp()
    player.command({ action: 'toMatch', filter: 'kind =' })
    expect(player.activity).toBe('resting')
    expect(results).toMatchObject([{ outcome: 'wrong', fault: { column: 7 } }])
  })
})
