import type { ClosedForm, Comparison } from '../../contract/report/closed-form'

/** The formulas beside the simulation in `run --json`: keys and their order are a contract, see json.ts. */
export function closedFormJson(form: ClosedForm): unknown {
  const { capacityPacketsPerSecond, resource, throughput, resources, waits, text } = form
  return {
    capacityPacketsPerSecond,
    resource,
    throughput: comparison(throughput),
    resources: resources.map((one) => ({
      kind: one.kind,
      id: one.id,
      name: one.name,
      nanosecondsPerPacket: one.nanosecondsPerPacket,
      boundPacketsPerSecond: one.boundPacketsPerSecond,
      limitPacketsPerSecond: one.limitPacketsPerSecond,
    })),
    waits: waits.map(({ ring, formula, wait }) => ({ ring, formula, wait: comparison(wait) })),
    text,
  }
}

function comparison({ closedForm, simulated, difference, tolerance, agrees }: Comparison): unknown {
  return { closedForm, simulated, difference, tolerance, agrees }
}
