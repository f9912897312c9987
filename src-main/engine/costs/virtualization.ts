import type { Cost } from './cost'

const exits =
  'KVM unit tests and kvm-exit measurements, Skylake-X: 2495 to 3029 cycles for exit, injection, handler and EOI'

/** vhost, virtio, VM exits and interrupts into the guest. */
export const virtualizationCosts = {
  vhostDescriptor: {
    title: 'vhost: take a frame from the tap queue and an available descriptor',
    value: 400,
    unit: 'cycles',
    low: 300,
    high: 500,
    support: 'derived',
    source: 'vhost-net 3.1 to 3.9 Mpps on one thread at 2.6 GHz (256 to 322 ns a packet), less the copy; half',
  },
  vhostPublish: {
    title: 'vhost: build the header, write the used entry',
    value: 300,
    unit: 'cycles',
    low: 200,
    high: 400,
    support: 'derived',
    source: 'vhost-net 3.1 to 3.9 Mpps on one thread at 2.6 GHz, less the copy; the other half',
  },
  vhostSignal: {
    title: 'vhost: signal the irqfd, prepare the virtual interrupt',
    value: 800,
    unit: 'cycles',
    low: 400,
    high: 1500,
    support: 'assumption',
    source: 'eventfd signal and kvm irqfd path, about 300 ns',
  },
  vhostTransmit: {
    title: "vhost: take a frame from the guest's transmit ring and build an sk_buff, without the copy",
    value: 560,
    unit: 'cycles',
    low: 480,
    high: 660,
    support: 'read',
    source: 'vhost-net transmit 3.1 to 3.9 Mpps on one thread at 2.6 GHz (256 to 322 ns a packet), less copy and OVS',
  },
  qemuDescriptor: {
    title: 'QEMU: pop an available descriptor and map it',
    value: 1000,
    unit: 'cycles',
    low: 500,
    high: 2000,
    support: 'assumption',
    source: 'no published figure read; virtqueue_pop with address translation in user space',
  },
  qemuSignal: {
    title: 'QEMU: inject the virtual interrupt by a system call',
    value: 1600,
    unit: 'cycles',
    low: 800,
    high: 3000,
    support: 'assumption',
    source: 'eventfd write system call and kvm irqfd path, about 600 ns',
  },
  vmExit: {
    title: 'VM exit and entry, bare',
    value: 1300,
    unit: 'cycles',
    low: 1000,
    high: 2000,
    support: 'memory',
    source: exits + '; bare exit from memory',
  },
  interruptInjection: {
    title: 'injecting a virtual interrupt at VM entry',
    value: 1200,
    unit: 'cycles',
    low: 1000,
    high: 1700,
    support: 'derived',
    source: exits + ', less the bare exit',
  },
  postedInterrupt: {
    title: 'delivery of a posted interrupt to a running vCPU (APICv), no exit',
    value: 300,
    unit: 'ns',
    low: 200,
    high: 500,
    support: 'assumption',
    source: 'no published figure read; notification IPI between cores',
  },
} as const satisfies Record<string, Cost>
