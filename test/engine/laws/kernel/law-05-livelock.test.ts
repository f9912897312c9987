import type { Lab } from '../../../../src-main/contract/lab'
import { labOf, millisecond } from '../../support/lab'
import { coreOf, outcomeOf, prove, withHost } from '../support/law'

const duration = 60 * millisecond

/** Interrupts, softirq and process on one core, and more than twice what it can receive. */
const lab = labOf({ cores: 2, traffic: { packetsPerSecond: 3e6 }, durationPicoseconds: duration })
const onOneCore: Lab = { ...lab, guests: lab.guests.map((guest) => ({ ...guest, vcpuCores: ['core-0'] })) }

prove({
  number: 5,
  statement: 'past the capacity of the softirq an application on its core starves, by kernel era',
  check: (findings, switched) => {
    const shareIn = (kernelEra: Lab['host']['kernelEra']): number => {
      const own = {
        ...switched,
        lab: (one: Lab) => switched.lab?.(withHost(one, { kernelEra })) ?? withHost(one, { kernelEra }),
      }
      const summary = outcomeOf(onOneCore, 'bare-metal', own)
      return Math.max(...['core-0', 'core-1'].map((id) => coreOf(summary, id).picoseconds.guestApp)) / duration
    }
    for (const era of ['before-4.9', 'from-6.5'] as const)
      findings.below(`${era}: the softirq goes on at every interrupt exit and starves it`, shareIn(era), 0.01)
    findings.between('4.9 to 6.4: ksoftirqd takes turns with it', shareIn('4.9-6.4'), 0.4, 0.6)
  },
  without: {
    'when every kernel defers to ksoftirqd': {
      lab: (one) => withHost(one, { kernelEra: '4.9-6.4' }),
      breaks: 'before-4.9',
    },
    'when no kernel defers to ksoftirqd': {
      lab: (one) => withHost(one, { kernelEra: 'from-6.5' }),
      breaks: '4.9 to 6.4',
    },
    'with the application on a core of its own': {
      lab: (one) => ({ ...one, guests: one.guests.map((guest) => ({ ...guest, vcpuCores: ['core-1'] })) }),
      breaks: 'from-6.5',
    },
  },
})
