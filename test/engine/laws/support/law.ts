import { describe, expect, it } from 'vitest'
import type { CoreSummary, CpuCategory, RunSummary } from '../../../../src-main/contract/summary'
import type { Lab } from '../../../../src-main/contract/lab'
import { Run } from '../../../../src-main/engine/index'
import { type CostChanges, withCosts } from './costs'

/** How a mechanism is switched off: by a setting of the lab, in another mode, by costs, or by a double of a part. */
export interface Switch {
  readonly lab?: (lab: Lab) => Lab
  readonly mode?: string
  readonly costs?: CostChanges
  /** Puts doubles in the place of parts before the run begins. */
  readonly double?: (run: Run) => void
}

/** A proof that a law is more than a figure: what is switched off, and which finding must then be false. */
export interface Counterproof extends Switch {
  readonly breaks: string
}

/** A law, how it shows, and what makes it fail. */
export interface Law {
  readonly number: number
  readonly statement: string
  /** Notes what it finds in runs made with the switch; expected values are worked out by hand, outside. */
  readonly check: (findings: Findings, switched: Switch) => void
  /** By what is switched off. */
  readonly without: Readonly<Record<string, Counterproof>>
}

/** What a law claims and whether it is so. */
export class Findings {
  private readonly list: { readonly claim: string; readonly holds: boolean; readonly seen: string }[] = []

  /** @param tolerance part of what is expected */
  near(claim: string, seen: number, expected: number, tolerance: number): void {
    this.note(claim, Math.abs(seen - expected) <= tolerance * Math.abs(expected), `${seen}, by hand ${expected}`)
  }

  between(claim: string, seen: number, least: number, most: number): void {
    this.note(claim, seen >= least && seen <= most, `${seen}, not from ${least} to ${most}`)
  }

  below(claim: string, seen: number, limit: number): void {
    this.note(claim, seen < limit, `${seen}, not below ${limit}`)
  }

  above(claim: string, seen: number, limit: number): void {
    this.note(claim, seen > limit, `${seen}, not above ${limit}`)
  }

  same(claim: string, seen: unknown, expected: unknown): void {
    const [a, b] = [JSON.stringify(seen), JSON.stringify(expected)]
    this.note(claim, a === b, `${a}, by hand ${b}`)
  }

  /** Claims that are not so, with what was seen. */
  get broken(): readonly string[] {
    return this.list.filter(({ holds }) => !holds).map(({ claim, seen }) => `${claim}: ${seen}`)
  }

  get count(): number {
    return this.list.length
  }

  private note(claim: string, holds: boolean, seen: string): void {
    this.list.push({ claim, holds, seen })
  }
}

/** The tests of a law: it holds, and each counterproof breaks the claim it names. */
export function prove({ number, statement, check, without }: Law): void {
  const examine = (switched: Switch): Findings => {
    const findings = new Findings()
    check(findings, switched)
    return findings
  }
  describe(`L${number}: ${statement}`, () => {
    it('holds', { timeout: 60_000 }, () => {
      const findings = examine({})
      expect(findings.count).toBeGreaterThan(0)
      expect(findings.broken).toEqual([])
    })
    for (const [what, { breaks, ...switched }] of Object.entries(without))
      it(`fails ${what}: not "${breaks}"`, { timeout: 60_000 }, () => {
        const { broken } = examine(switched)
        expect(broken.some((claim) => claim.startsWith(breaks))).toBe(true)
      })
  })
}

/** A lab's run to its end, with the mechanism switched as asked. */
export function runOf(lab: Lab, mode: string, switched: Switch): Run {
  return withCosts(switched.costs ?? {}, () => {
    const run = Run.open(switched.lab?.(lab) ?? lab, switched.mode ?? mode)
    switched.double?.(run)
    run.advance(Infinity, Infinity)
    return run
  })
}

export function outcomeOf(lab: Lab, mode: string, switched: Switch): RunSummary {
  return runOf(lab, mode, switched).summary()
}

/** Packets a second that left a ring after warm-up. */
export function ringRate({ rings }: RunSummary, id: string): number {
  return rings.find((ring) => ring.id === id)?.packetsPerSecond ?? NaN
}

export function coreOf({ cores }: RunSummary, id: string): CoreSummary {
  const core = cores.find((one) => one.id === id)
  if (core === undefined) throw new Error(`there is no ${id}`)
  return core
}

const waiting: readonly CpuCategory[] = ['idle', 'pollIdle', 'haltPoll']

/** Picoseconds a core has worked: neither idle nor with empty polls. */
export function workOf(core: CoreSummary): number {
  return Object.entries(core.picoseconds)
    .filter(([category]) => !waiting.includes(category as CpuCategory))
    .reduce((sum, [, time]) => sum + time, 0)
}

/** The lab with another host. */
export function withHost(lab: Lab, host: Partial<Lab['host']>): Lab {
  return { ...lab, host: { ...lab.host, ...host } }
}

/** The lab with other clocks, by core. */
export function withClocks(lab: Lab, gigahertz: Readonly<Record<string, number>>): Lab {
  return withHost(lab, {
    cores: lab.host.cores.map((core) => ({ ...core, gigahertz: gigahertz[core.id] ?? core.gigahertz })),
  })
}

/** The lab with other settings of a mode. */
export function withSettings(lab: Lab, mode: string, settings: Lab['modes'][string]): Lab {
  return { ...lab, modes: { ...lab.modes, [mode]: { ...lab.modes[mode], ...settings } } }
}

/** The lab with other cards. */
export function withCard(lab: Lab, pnic: Partial<Lab['pnics'][number]>): Lab {
  return { ...lab, pnics: lab.pnics.map((one) => ({ ...one, ...pnic })) }
}
