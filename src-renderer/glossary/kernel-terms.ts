import type { Term } from './term'

/** CPU, interrupts and the host's kernel. */
export const kernelTerms: readonly Term[] = [
  {
    id: 'irq',
    title: 'IRQ',
    also: ['interrupt', 'interrupt request'],
    text: 'Interrupt request: a device asks a CPU to look at it. The CPU leaves what it does, saves its state and runs a handler, which costs time for each interrupt and not for each packet.',
  },
  {
    id: 'hardirq',
    title: 'hardirq',
    also: ['top half', 'interrupt handler'],
    text: 'The first part of handling an interrupt, with others held off. A network driver only masks the interrupt there and leaves the packets to the softirq.',
  },
  {
    id: 'softirq',
    title: 'softirq',
    also: ['NET_RX', 'bottom half'],
    text: 'The deferred part of interrupt work in Linux, where packets are received and switched. It runs before any thread on its core, so under overload it can starve the application there.',
  },
  {
    id: 'ksoftirqd',
    title: 'ksoftirqd',
    text: 'A kernel thread per core that goes on with softirq work when there is too much of it. As a thread it shares the core with the application, where softirq at interrupt exit does not.',
  },
  {
    id: 'napi',
    title: 'NAPI',
    also: ['poll', 'budget'],
    text: 'How Linux drivers receive: the first interrupt masks the others, and the driver polls up to 64 packets at a time until the ring is empty. In saturation it never is, and interrupts fall towards zero.',
  },
  {
    id: 'livelock',
    title: 'Receive livelock',
    text: 'A machine so busy with interrupts that it finishes nothing. NAPI was made against it.',
  },
  {
    id: 'driver',
    title: 'Driver',
    also: ['ixgbe'],
    text: 'The part of the kernel that knows a device. On receive it takes filled descriptors from the ring, builds an sk_buff for each packet and gives the ring empty buffers.',
  },
  {
    id: 'sk-buff',
    title: 'sk_buff',
    also: ['skb', 'socket buffer structure'],
    text: 'The structure in which Linux holds a packet. The driver builds it; what passes it on passes a reference and copies no bytes.',
  },
  {
    id: 'backlog',
    title: 'Backlog',
    also: ['netif_rx'],
    text: 'A queue per core between receiving and the network stack. It exists only where packets change their core or device: RPS, loopback, veth and internal ports.',
  },
  {
    id: 'socket-buffer',
    title: 'Socket buffer',
    also: ['rcvbuf', 'UdpRcvbufErrors'],
    text: 'The queue of packets that wait for an application to receive them. It is charged by true memory size, and what does not fit is lost and counted as UdpRcvbufErrors.',
  },
  {
    id: 'copy',
    title: 'Copy',
    text: 'A CPU moves the bytes of a packet from one buffer to another. Its cost grows with the frame size, other than most work per packet; DMA by a device is no copy.',
  },
  {
    id: 'context-switch',
    title: 'Context switch',
    also: ['sched', 'wake-up'],
    text: 'A core goes from one thread to another. Waking a thread that sleeps takes about a microsecond on the core that wakes it, and more if its core has to leave an idle state.',
  },
  {
    id: 'system-call',
    title: 'System call',
    also: ['syscall', 'kernel/user switch'],
    text: 'A program enters the kernel and returns. Each crossing costs cycles, which is why user-space switches that go through it for each packet are slow.',
  },
  {
    id: 'user-space',
    title: 'User space and kernel',
    also: ['ring 0', 'ring 3', 'privilege'],
    text: 'Programs run in user space (ring 3), the kernel with full rights (ring 0). A packet that passes from one to the other costs a switch, and mostly a copy.',
  },
  {
    id: 'c-state',
    title: 'C-state',
    also: ['idle state'],
    text: 'How deep an idle core sleeps. Deeper states save more energy and take longer to leave, so a machine with little traffic can be the slow one.',
  },
  {
    id: 'hyperthread',
    title: 'Hyperthread',
    also: ['sibling', 'SMT'],
    text: 'Two logical CPUs share one core. When both are busy each is slower than alone, also beside a PMD that polls in vain.',
  },
  {
    id: 'pinning',
    title: 'Pinning',
    also: ['affinity'],
    text: 'A thread or an interrupt is bound to a core. It keeps work from disturbing other work, and makes results repeatable.',
  },
  {
    id: 'hugepages',
    title: 'Hugepages',
    also: ['2M', '1G', 'share=on'],
    text: 'Memory in pages of 2 MiB or 1 GiB. Fewer translations are needed for it; OVS-DPDK needs it for buffers, and shared, so that the switch can reach the memory of a guest.',
  },
  {
    id: 'gso',
    title: 'GSO, GRO, TSO',
    also: ['offload', 'segmentation'],
    text: 'Ways to move many TCP segments through the stack as one large frame. They are not simulated here: traffic consists of datagrams, each frame on its own.',
  },
  {
    id: 'rx-missed',
    title: 'rx_missed',
    also: ['rx_missed_errors'],
    text: 'Counter of frames that the NIC lost because no descriptor was free. It rises where the core behind the ring is too slow.',
  },
  {
    id: 'loopback-device',
    title: 'Loopback device',
    also: ['lo'],
    text: 'The network device by which programs of one machine talk to each other. In bare metal a chain of functions runs over it and its backlog.',
  },
]
