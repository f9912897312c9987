import { describe, it } from 'vitest'
import { arrangements, millisecond } from '../../support/lab'
import { expectJourneys } from '../hand'
import { handOfVariant, labOfVariant, type Variant, type VariantHand, variants } from '../variants'
import { assignedCarrier } from './assigned'
import { bareMetalCarrier } from './bare-metal'
import { ovsCarrier, type OvsSettings } from './ovs'
import { ovsDpdkCarrier } from './ovs-dpdk'
import { type Carrier, follow, guestsOf, type Kind, type Path } from './way'

/**
 * A lone packet on every kind of way, through guests of every kind, in every mode: in, out, through one function,
 * through a chain of two, and from one to the other.
 */
const paths: Readonly<Record<string, Path>> = {
  'comes in': ['wire', 'vm-1'],
  'goes out': ['vm-1', 'wire'],
  'goes through one function': ['wire', 'vm-1', 'wire'],
  'goes through a chain of two': ['wire', 'vm-1', 'vm-2', 'wire'],
  'goes from one function to another': ['vm-1', 'vm-2'],
}

interface Table {
  readonly mode: string
  readonly settings: Readonly<Record<string, string>>
  readonly carrier: (hand: VariantHand, kind: Kind, path: Path) => Carrier
  /** Something has to connect the cards, or to reflect. */
  readonly needsSwitch?: true
}

function standardOvs(settings: OvsSettings): Table {
  const carrier: Table['carrier'] = (hand, kind, path) => ovsCarrier(hand, kind, path, settings)
  return { mode: 'ovs-kernel', settings: { ...settings }, carrier }
}

function assigned(mode: 'passthrough' | 'sriov-veb' | 'sriov-vepa'): Table {
  const carrier: Table['carrier'] = (hand, kind, path) => assignedCarrier(hand, kind, path, mode)
  return { mode, settings: {}, carrier, ...(mode === 'sriov-veb' ? {} : { needsSwitch: true }) }
}

const tables: Readonly<Record<string, Table>> = {
  'bare metal': { mode: 'bare-metal', settings: {}, carrier: bareMetalCarrier },
  'OVS in the kernel, vhost-net': standardOvs(arrangements['OVS in the kernel, vhost-net'].settings),
  'OVS in the kernel, QEMU': standardOvs({ datapath: 'kernel', backEnd: 'qemu' }),
  'OVS in user space, vhost-net': standardOvs({ datapath: 'userspace', backEnd: 'vhost-net' }),
  'OVS in user space, QEMU': standardOvs(arrangements['OVS in user space, QEMU'].settings),
  'PCI passthrough': assigned('passthrough'),
  'SR-IOV VEB': assigned('sriov-veb'),
  'SR-IOV VEPA': assigned('sriov-vepa'),
  'OVS-DPDK': { mode: 'ovs-dpdk', settings: {}, carrier: ovsDpdkCarrier },
}

/** Enough to tell clocks, sizes, what stands around and what the application does from each other. */
const followed = variants.filter((_, index) => [0, 4, 5, 6].includes(index))

function around(table: Table, variant: Variant): Variant {
  return table.needsSwitch === true ? { ...variant, switchNanoseconds: variant.switchNanoseconds ?? 200 } : variant
}

for (const [name, table] of Object.entries(tables))
  for (const kind of ['socket', 'forwarding', 'polling'] as const)
    describe(`in ${name}, with ${kind} guests, a lone packet`, () => {
      for (const [way, path] of Object.entries(paths))
        for (const variant of followed.map((one) => around(table, one)))
          it(`${way} in the hand-written times, ${variant.name}`, () => {
            const { mode, settings } = table
            const guests = path.filter((station) => station !== 'wire').length
            // A core for everybody: card, guests, their back ends, ovs-vswitchd.
            const surroundings = {
              mode,
              guests,
              pnics: guests,
              cores: 6,
              paths: [path],
              durationPicoseconds: 4 * millisecond,
              ...guestsOf[kind],
            }
            const carrier = table.carrier(handOfVariant(variant), kind, path)
            expectJourneys(labOfVariant(variant, settings, surroundings), mode, 2, (sentAt) =>
              follow(carrier, path, sentAt),
            )
          })
    })
