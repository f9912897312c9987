import type { Cost } from './cost'

const intelIdle = 'Linux intel_idle tables for Xeon servers'

function exit(state: string, value: number): Cost {
  return {
    title: `${state}: time to wake up`,
    value,
    unit: 'µs',
    low: value,
    high: value * 1.5,
    support: 'read',
    source: `${intelIdle}: exit latency`,
  }
}

function residency(state: string, value: number): Cost {
  return {
    title: `${state}: idle time from which it pays`,
    value,
    unit: 'µs',
    low: value,
    high: value * 1.5,
    support: 'read',
    source: `${intelIdle}: target residency`,
  }
}

/** Idle states of a core. */
export const idleCosts = {
  exitC1: exit('C1', 2),
  residencyC1: residency('C1', 2),
  exitC1E: exit('C1E', 10),
  residencyC1E: residency('C1E', 20),
  exitC3: exit('C3', 40),
  residencyC3: residency('C3', 100),
  exitC6: exit('C6', 133),
  residencyC6: residency('C6', 400),
}
