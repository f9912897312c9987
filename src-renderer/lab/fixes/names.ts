import { enumerated } from '../../../src-main/contract/report/enumerated'
import type { Lab } from '../../../src-main/contract/lab'

/** Names in a sentence; those that differ by a number in sequence as a range: "pNIC 2 to 5". */
export function namesInWords(names: readonly string[]): string {
  const runs: { stem: string; first: number; last: number }[] = []
  const plain: string[] = []
  for (const name of names) {
    const match = /^(.*?)(\d+)$/.exec(name)
    const [stem, number] = [match?.[1] ?? '', Number(match?.[2])]
    const run = runs.at(-1)
    if (!match) plain.push(name)
    else if (run?.stem === stem && run.last === number - 1) run.last = number
    else runs.push({ stem, first: number, last: number })
  }
  const words = runs.map(({ stem, first, last }) => {
    const begin = `${stem}${String(first)}`
    if (first === last) return begin
    return last === first + 1 ? `${begin} and ${String(last)}` : `${begin} to ${String(last)}`
  })
  const all = [...words, ...plain]
  if (all.length > 4) return `${all.slice(0, 3).join(', ')} and ${String(all.length - 3)} more`
  return enumerated(all)
}

/** Names of the elements with these ids, and how many paths are among them. */
export function namesOf(
  lab: Lab,
  ids: readonly string[],
): { readonly names: readonly string[]; readonly paths: number } {
  const wanted = new Set(ids)
  const named = [...lab.pnics, ...lab.guests, ...(lab.externalSwitch ? [lab.externalSwitch] : [])]
  const cores = lab.host.cores.filter(({ id }) => wanted.has(id)).map(({ id }) => id)
  const names = named.filter(({ id }) => wanted.has(id)).map(({ name }) => name)
  return { names: [...names, ...cores], paths: lab.traffic.paths.filter(({ id }) => wanted.has(id)).length }
}
