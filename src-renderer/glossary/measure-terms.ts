import type { Term } from './term'

/** What is measured, and how it is said. */
export const measureTerms: readonly Term[] = [
  {
    id: 'pps',
    title: 'pps',
    also: ['Mpps', 'packet rate'],
    text: 'Packets per second. Most limits of a host are packet rates, because the work is per packet; a link is a bit rate.',
  },
  {
    id: 'offered-load',
    title: 'Offered load',
    also: ['sent'],
    text: 'What the source wants to send. What it really sends can be less: guests that send are bound by their CPU.',
  },
  {
    id: 'delivered',
    title: 'Delivered',
    also: ['throughput'],
    text: 'Packets that reached the end of their path. Offered equals delivered plus lost plus what is still on its way when the run ends, exactly.',
  },
  {
    id: 'loss',
    title: 'Loss',
    also: ['drop'],
    text: 'Packets dropped because a queue was full, or because of a rule. Each is counted at its place and with its reason, under the name that the counter has on a real machine.',
  },
  {
    id: 'zero-loss-rate',
    title: 'Zero-loss rate',
    also: ['RFC 2544'],
    text: 'The highest rate at which nothing is lost during a trial. Above it a queue somewhere grows until it is full.',
  },
  {
    id: 'latency',
    title: 'Latency',
    also: ['delay'],
    text: 'The time of a packet from the wire to the end of its path. It is the sum of the service of each step and of the waiting before it; near saturation the waiting decides.',
  },
  {
    id: 'percentile',
    title: 'Percentile',
    also: ['p50', 'p99', 'p99.9', 'median'],
    text: 'p99 is the latency that 99 % of the packets do not exceed. The mean hides the late ones, and one late packet can hold up a whole request.',
  },
  {
    id: 'service-time',
    title: 'Service and wait',
    text: 'Service is the time a step works on a packet, wait the time the packet stands in a queue before. Doubling a queue changes the wait, never the service.',
  },
  {
    id: 'bottleneck',
    title: 'Bottleneck',
    text: 'The resource that is used up first. The rate cannot exceed what it can do, and the loss stands at the first full queue before it.',
  },
  {
    id: 'utilisation',
    title: 'Utilisation',
    also: ['CPU use', 'busy'],
    text: 'The share of time in which a core is not idle. A polling core is busy at any load, so its figure says nothing of how much it could still take.',
  },
  {
    id: 'littles-law',
    title: "Little's law",
    text: 'The mean number of packets in a queue is the rate of arrival times the mean stay. It holds for every ring of a run and is one of its checks.',
  },
  {
    id: 'seed',
    title: 'Seed',
    text: 'The number that all chance in a run comes from. The same lab, seed and engine version give the same result, to the last bit.',
  },
  {
    id: 'fingerprint',
    title: 'Fingerprint',
    text: 'A number computed from all that happened in a run, in order. Two runs with the same one were the same run.',
  },
  {
    id: 'warm-up',
    title: 'Warm-up',
    text: 'The first part of a run, which rates and latencies leave out because queues and caches are still filling. Counts of packets cover the whole run.',
  },
  {
    id: 'flow',
    title: 'Flow',
    also: ['5-tuple'],
    text: 'Packets with the same addresses, ports and protocol. RSS and the caches of a switch work by flow, so their number changes the cost though the rate stays.',
  },
  {
    id: 'imix',
    title: 'IMIX',
    text: 'A mix of frame sizes as on the Internet, in place of a single size. It shows how much of a cost is per packet and how much per byte.',
  },
]
