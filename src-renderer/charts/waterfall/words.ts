import { duration, significant, text } from '../../format'

/** Letters that fit the column of names at 12 px. */
const mostLetters = 27

export const fitName = (name: string): string =>
  name.length <= mostLetters ? name : `${name.slice(0, mostLetters - 1).trimEnd()}…`

export const waitText = (nanoseconds: number): string =>
  nanoseconds > 0 ? `+ ${text(duration(nanoseconds))} wait` : ''

/** Times on the axis share one unit, that of the last one; it is written there only. */
export function tickWords(ticks: readonly { readonly nanoseconds: number }[]): string[] {
  const last = ticks.at(-1)?.nanoseconds ?? 0
  const unit =
    last >= 1e6 ? { factor: 1e6, title: 'ms' } : last >= 1e3 ? { factor: 1e3, title: 'µs' } : { factor: 1, title: 'ns' }
  return ticks.map(({ nanoseconds }, at) => {
    const number = significant(nanoseconds / unit.factor).replace(/\.(\d*?)0+$/, (_all, digits: string) =>
      digits === '' ? '' : `.${digits}`,
    )
    return at === ticks.length - 1 ? `${number} ${unit.title}` : number
  })
}
