import type { ModeInfo } from '../../src-main/contract/modes'
import type { Cost } from '../../src-main/engine/costs'
import { costGroups } from '../../src-main/engine/costs'
import { hostProfiles } from '../../src-main/engine/costs/profiles/hosts'
import { nicModels } from '../../src-main/engine/costs/profiles/nics'
import { modes } from '../../src-main/engine/modes'

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')
}

/** Every constant with value, range, support and source. */
export function costTables(): string {
  return costGroups
    .map(({ title, costs }) => {
      const rows = Object.entries(costs).map(([name, cost]: [string, Cost]) => [
        `\`${name}\``,
        cost.title,
        `${String(cost.value)} ${cost.unit}${cost.sourced === undefined ? '' : ` (${String(cost.sourced)} by its source)`}`,
        `${String(cost.low)} to ${String(cost.high)}`,
        cost.support,
        cost.source,
      ])
      return `### ${title}\n\n${table(['name', 'what', 'value', 'range', 'support', 'source'], rows)}`
    })
    .join('\n\n')
}

/** Profiles a lab may name. */
export function profileTables(): string {
  const hosts = hostProfiles.map((host) => [
    `\`${host.id}\``,
    host.title,
    `${String(host.gigahertz)} GHz`,
    `${host.kernelEra}, ${host.mitigations ? 'on' : 'off'}`,
    Object.entries(host.costs)
      .map(([name, value]) => `\`${name}\` ${String(value)}`)
      .join(', '),
    host.source,
  ])
  const nics = nicModels.map((nic) => [
    `\`${nic.id}\``,
    nic.title,
    `PCIe ${String(nic.pcieGeneration)}.0 x${String(nic.pcieLanes)}`,
    `${String(nic.rxRingDescriptors)} descriptors, ${String(nic.fifoBytes)} B FIFO`,
    `${nic.moderation}, ${String(nic.moderationMicroseconds)} µs`,
    nic.source,
  ])
  return [
    table(['host profile', 'what', 'clock', 'Linux, mitigations', 'constants of its own', 'source'], hosts),
    table(['NIC model', 'what', 'slot', 'rings', 'moderation', 'source'], nics),
  ].join('\n\n')
}

/** Every mode with its text and parameters. */
export function modeTables(known: readonly ModeInfo[] = modes): string {
  return known
    .map((mode) => {
      const parameters = mode.parameters.map((parameter) => [
        `\`${parameter.name}\``,
        parameter.meaning,
        Array.isArray(parameter.default) ? '[]' : String(parameter.default),
        parameter.choices?.join(', ') ??
          (parameter.minimum === undefined
            ? parameter.kind
            : `${String(parameter.minimum)} to ${String(parameter.maximum)} ${parameter.unit}`),
        parameter.source,
      ])
      const list =
        parameters.length === 0 ? 'No parameters.' : table(['name', 'what', 'default', 'allowed', 'source'], parameters)
      return `### ${mode.title} (\`${mode.id}\`)\n\n${mode.explain.join('\n\n')}\n\nAsks in return: ${mode.asksInReturn}.\n\n${list}`
    })
    .join('\n\n')
}
