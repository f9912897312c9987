import type { DifferingSetting } from '../../contract/calls'
import type { Drawing, LayerId } from '../../contract/drawing'
import type { Lab, ParameterValue } from '../../contract/lab'
import type { ModeInfo, ModeParameter } from '../../contract/modes'
import type { RefusedRun, RunSummary, StepState } from '../../contract/summary'

const none = '–'
const layerTitles: Readonly<Record<LayerId, string>> = {
  'guest-user': 'guest user space',
  'guest-kernel': 'guest kernel',
  'host-user': 'host user space',
  'host-kernel': 'host kernel',
  nic: 'NIC hardware',
  wire: 'wire',
}

interface Reading {
  readonly mode: ModeInfo
  readonly summary: RunSummary | null
  readonly drawing: Drawing | null
}

/**
 * Everything that is set or built otherwise in one mode than in another: what a mode asks for, layers and steps it
 * leaves out, cores and rings it uses, and each parameter with its value in this lab. What is the same in all modes
 * is the lab itself and is left out.
 */
export function differingSettings(
  modes: readonly ModeInfo[],
  lab: Lab,
  runs: readonly (RunSummary | RefusedRun)[],
  drawings: Readonly<Record<string, Drawing>>,
): readonly DifferingSetting[] {
  const readings = modes.map((mode): Reading => {
    const run = runs.find((candidate) => candidate.mode === mode.id)
    return { mode, summary: run && !('refused' in run) ? run : null, drawing: drawings[mode.id] ?? null }
  })
  const row = (name: string, unit: string, read: (reading: Reading) => string): DifferingSetting => ({
    name,
    unit,
    byMode: Object.fromEntries(readings.map((reading) => [reading.mode.id, read(reading) || none])),
  })
  const rows = [
    row('Asks in return', '', ({ mode }) => mode.asksInReturn),
    row('Layers without packets', '', ({ drawing }) => unusedLayers(drawing)),
    row('Steps left out', '', ({ summary }) => steps(summary, 'skipped')),
    row('Steps done otherwise', '', ({ summary }) => steps(summary, 'replaced')),
    row('Cores at work', '', ({ summary }) => workingCores(summary)),
    row('Descriptor rings used', 'rings', ({ summary }) => usedRings(summary)),
    ...parametersOf(modes).map((parameter) =>
      row(parameter.title, parameter.unit, ({ mode }) => valueIn(lab, mode, parameter)),
    ),
  ]
  return rows.filter(({ byMode }) => new Set(Object.values(byMode)).size > 1)
}

function unusedLayers(drawing: Drawing | null): string {
  const unused = drawing?.layers.filter(({ state }) => state !== 'used') ?? []
  return unused.map(({ id, state }) => `${layerTitles[id]} (${state})`).join(', ')
}

const steps = (summary: RunSummary | null, state: StepState): string =>
  (summary?.steps ?? [])
    .filter((step) => step.state === state)
    .map(({ step }) => String(step))
    .join(', ')

const workingCores = (summary: RunSummary | null): string =>
  (summary?.cores ?? [])
    .filter(({ utilisation }) => utilisation > 0)
    .map(({ id }) => id)
    .join(', ')

function usedRings(summary: RunSummary | null): string {
  if (!summary) return ''
  return String(summary.rings.filter((ring) => ring.unit === 'descriptors' && ring.packetsPerSecond > 0).length)
}

const sameSetting = (one: ModeParameter, other: ModeParameter): boolean =>
  one.name === other.name && one.title === other.title && one.unit === other.unit

/** Each parameter once, though several modes may have it. */
function parametersOf(modes: readonly ModeInfo[]): readonly ModeParameter[] {
  const all = modes.flatMap(({ parameters }) => parameters)
  return all.filter((parameter, at) => all.findIndex((other) => sameSetting(parameter, other)) === at)
}

function valueIn(lab: Lab, mode: ModeInfo, wanted: ModeParameter): string {
  const parameter = mode.parameters.find((candidate) => sameSetting(candidate, wanted))
  if (!parameter) return none
  return inWords(lab.modes[mode.id]?.[parameter.name] ?? parameter.default, parameter)
}

function inWords(value: ParameterValue, parameter: ModeParameter): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  return value.length === 0 && parameter.kind === 'cores' ? 'free cores' : value.join(', ')
}
