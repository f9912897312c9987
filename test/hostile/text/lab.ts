import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

interface LabFile {
  name: string
  notes: string
  host: { cores: { id: string }[]; hugepages?: object }
  pnics: { id: string; name: string }[]
  externalSwitch: { name: string }
  guests: { id: string; name: string; kind: string; vcpus: number; vcpuCores: string[]; application: object }[]
  traffic: { paths: { from: string; to: string; share: number }[] }
  captures?: { id: string; name: string }[]
  run: { duration: string }
}

const example = (name: string): LabFile =>
  JSON.parse(readFileSync(resolve('resources/examples', `${name}.dplab`), 'utf8')) as LabFile

/** Texts of a lab file that are free: its own name and notes, and the names of what is in it. */
export interface Texts {
  readonly lab: string
  readonly notes: string
  readonly guests: readonly string[]
  readonly pnics: readonly [string, string]
  readonly externalSwitch: string
  readonly capture: string
}

/** A lab that runs, with these texts in it; ids admit no markup and stay as they are. */
export function labWith(texts: Texts): string {
  const lab = example('first-lab')
  lab.run.duration = '500us'
  lab.name = texts.lab
  lab.notes = texts.notes
  for (const [at, pnic] of lab.pnics.entries()) pnic.name = texts.pnics[at] ?? ''
  lab.externalSwitch.name = texts.externalSwitch
  lab.guests = texts.guests.map((name, at) => ({
    id: `vm-${at + 1}`,
    name,
    kind: 'kernel',
    vcpus: 1,
    vcpuCores: [`cpu${2 + (at % 6)}`],
    application: { kind: 'sink' },
  }))
  const share = 1 / 2 ** Math.ceil(Math.log2(lab.guests.length))
  const first = 1 - share * (lab.guests.length - 1)
  lab.traffic.paths = lab.guests.map(({ id }, at) => ({ from: 'wire', to: id, share: at === 0 ? first : share }))
  lab.captures = (example('captured-traffic').captures ?? []).map((capture) => ({ ...capture, name: texts.capture }))
  return JSON.stringify(lab)
}
