import { type DrawnLayer, type LayerId, layerIds } from '../../../contract/drawing'
import type { Lab, Pnic } from '../../../contract/lab'
import type { ModeInfo, ModeParameter, Refusal } from '../../../contract/modes'
import type { Assignment } from '../../datapath/nic/assigned'
import { costBookOf } from '../../costs/book'
import { translationNanoseconds } from '../../costs/derive'
import { flagParameter, textParameter } from './mode'

/** Parameters that every mode with assigned devices has. */
export const assignedParameters: readonly ModeParameter[] = [
  {
    name: 'vtdPosted',
    title: 'Posted device interrupts (VT-d)',
    meaning: 'a device interrupts a running vCPU without the host',
    unit: '',
    kind: 'boolean',
    default: true,
    source: 'intel_iommu posted interrupts, on where the platform has them',
  },
  {
    name: 'guestPageSize',
    title: 'Guest pages',
    meaning: 'size of the pages that back guest memory: small ones outgrow the translations the IOMMU keeps',
    unit: '',
    kind: 'choice',
    default: '2M',
    choices: ['4K', '2M', '1G'],
    source: 'pages of the guest memory back end',
  },
  {
    name: 'apicv',
    title: 'Posted interrupts (APICv)',
    meaning: 'a running vCPU takes virtual interrupts without a VM exit',
    unit: '',
    kind: 'boolean',
    default: true,
    source: 'kvm_intel enable_apicv, on by default where the CPU has it',
  },
]

/** What the IOMMU adds to an access of an assigned device, in ns. @param devices that share the card */
export function translationOf(mode: ModeInfo, lab: Lab, pnic: Pnic, devices: number): number {
  const pages = textParameter(mode, lab, 'guestPageSize')
  return translationNanoseconds(pages, pnic.rxRingDescriptors, devices, costBookOf(lab.host))
}

/** And those of virtual functions. */
export const sriovParameters: readonly ModeParameter[] = [
  ...assignedParameters,
  {
    name: 'spoofCheck',
    title: 'Spoof check',
    meaning: 'a VF may only send with its own MAC address; frames of a transparent function die here',
    unit: '',
    kind: 'boolean',
    default: true,
    source: 'ip link set DEV vf N spoofchk, on by default with ixgbe and i40e',
  },
  {
    name: 'vfRateMbps',
    title: 'VF transmit rate',
    meaning: 'what each VF may send; 0: no limit, VFs that all send get equal parts',
    unit: 'Mbit/s',
    kind: 'integer',
    default: 0,
    minimum: 0,
    maximum: 400000,
    source: 'ip link set DEV vf N max_tx_rate',
  },
]

/** Layers that frames bypass where the device belongs to the guest. */
export const hostLayers: readonly LayerId[] = ['host-user', 'host-kernel']

/** Layers of a mode whose data path bypasses the host. */
export const hostBypassed: readonly DrawnLayer[] = layerIds.map((id) => ({
  id,
  state: hostLayers.includes(id) ? 'bypassed' : 'used',
}))

/** How a mode's devices reach their guests. */
export function assignmentOf(mode: ModeInfo, lab: Lab, pnic: Pnic): Assignment {
  return {
    vtdPosted: flagParameter(mode, lab, 'vtdPosted'),
    moderation: pnic.moderation,
    moderationMicroseconds: pnic.moderationMicroseconds,
  }
}

/** A device can only be handed to a guest behind an IOMMU. */
export function needsIommu(lab: Lab, what: string): readonly Refusal[] {
  if (lab.host.iommu) return []
  return [
    {
      code: 'no-iommu',
      message: `${what} needs an IOMMU: without it a guest could write anywhere in host memory.`,
      path: 'host.iommu',
      remedies: [
        {
          text: 'Turn the IOMMU on (VT-d or AMD-Vi).',
          command: { kind: 'setField', elements: [{ kind: 'host', id: '' }], field: 'iommu', value: true },
        },
        { text: 'Use OVS-DPDK: the card stays with the host.', mode: 'ovs-dpdk' },
        { text: 'Use Standard OVS: the card stays with the host.', mode: 'ovs-kernel' },
      ],
    },
  ]
}
