import { describe, it } from 'vitest'
import { costs } from '../../../../src-main/engine/costs/index'
import { expectJourneys, type Line } from '../hand'
import { handOfVariant, labOfVariant, variants } from '../variants'
import { assignedCarrier } from './assigned'
import { follow, guestsOf } from './way'

/** Receive descriptors of a device in these labs, and bytes of a small page. */
const descriptors = 512
const smallPage = 4096

/** What the IOMMU adds to an access, on average: a page walk for each page beyond those it keeps at hand. */
function missed(devices: number): number {
  const pages = (devices * descriptors * costs.receiveBuffer.value) / smallPage
  return (1 - costs.iotlbEntries.value / pages) * costs.iotlbMiss.value * 1000
}

/** One access puts a frame into memory; descriptor and frame are read in two. */
function translated(line: Line, time: number): Line {
  const accesses = line.transmit === true ? (line.step === 8 ? 2 : 0) : line.step === 2 ? 1 : 0
  return { ...line, service: [...line.service, accesses * time] }
}

describe('a lone packet through guests on small pages', () => {
  const [{ name, ...rest }] = variants
  const variant = { name, ...rest, switchNanoseconds: 200 }
  const path = ['wire', 'vm-1', 'vm-2', 'wire']
  const settings = { guestPageSize: '4K' }

  for (const mode of ['passthrough', 'sriov-veb', 'sriov-vepa'] as const)
    for (const kind of ['socket', 'forwarding', 'polling'] as const)
      it(`waits for page walks in ${mode}, ${kind} guests`, () => {
        // Virtual functions share what their card's translations reach; cards do not.
        const time = missed(mode === 'passthrough' ? 1 : 2)
        const options = { mode, guests: 2, pnics: 2, cores: 6, paths: [path], ...guestsOf[kind] }
        const carrier = assignedCarrier(handOfVariant(variant), kind, path, mode, (line) => translated(line, time))
        expectJourneys(labOfVariant(variant, settings, options), mode, 2, (sentAt) => follow(carrier, path, sentAt))
      })
})
