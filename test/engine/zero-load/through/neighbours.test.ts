import { describe, it } from 'vitest'
import type { Lab } from '../../../../src-main/contract/lab'
import { expectJourneys } from '../hand'
import { handOfVariant, labOfVariant, variants } from '../variants'
import { bareMetalCarrier } from './bare-metal'
import { follow, type Path } from './way'

const [variant] = variants

/** VM-1 is a process behind a socket, VM-2 a function in the host's kernel. */
function labWith(path: Path): Lab {
  const lab = labOfVariant(variant, undefined, { guests: 2, cores: 6, paths: [path] })
  const [first, second] = lab.guests
  return { ...lab, guests: [first, { ...second, application: { ...second.application, runsIn: 'kernel' } }] }
}

describe('a function in the kernel beside a process of bare metal', () => {
  it('changes nothing about the steps of frames for the process: its IP and UDP are step 4', () => {
    const path = ['wire', 'vm-1']
    const carrier = bareMetalCarrier(handOfVariant(variant), 'socket', path)
    expectJourneys(labWith(path), 'bare-metal', 2, (sentAt) => follow(carrier, path, sentAt))
  })

  it('works in the softirq of the loopback device on what the process sends, without step 11', () => {
    const path = ['wire', 'vm-1', 'vm-2', 'wire']
    const hand = handOfVariant(variant)
    const [process, inKernel] = (['socket', 'forwarding'] as const).map((kind) => bareMetalCarrier(hand, kind, path))
    const { cpu } = hand
    const carrier = {
      ...process,
      toGuest: (way: Parameters<typeof process.toGuest>[0]) => {
        const wait = [cpu('softirqEntry'), cpu('napiPoll')]
        way.add({ step: 4, wait, service: [cpu('loopback'), cpu('receiveCore')] })
      },
      works: (way: Parameters<typeof process.works>[0], guest: string) => {
        ;(guest === 'vm-1' ? process : inKernel).works(way, guest)
      },
      sends: (way: Parameters<typeof process.sends>[0], guest: string) => {
        ;(guest === 'vm-1' ? process : inKernel).sends(way, guest)
      },
    }
    expectJourneys(labWith(path), 'bare-metal', 2, (sentAt) => follow(carrier, path, sentAt))
  })
})
