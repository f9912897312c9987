import { refuse } from './fault'

const ethernet = 1

/** Names of the link types one meets in practice (the registry of tcpdump.org), for messages. */
const names: Readonly<Record<number, string>> = {
  0: 'NULL, a BSD loopback',
  6: 'IEEE802_5, Token Ring',
  9: 'PPP',
  12: 'RAW, bare IP packets',
  101: 'RAW, bare IP packets',
  105: 'IEEE802_11, wireless',
  108: 'LOOP, an OpenBSD loopback',
  113: 'LINUX_SLL, the Linux device "any"',
  127: 'IEEE802_11_RADIOTAP, wireless',
  192: 'PPI',
  195: 'IEEE802_15_4',
  220: 'USB_LINUX_MMAPPED',
  228: 'IPV4, bare IPv4 packets',
  229: 'IPV6, bare IPv6 packets',
  249: 'USBPCAP',
  253: 'NETLINK',
  276: 'LINUX_SLL2, the Linux device "any"',
}

/** @throws CaptureError for everything but Ethernet, by name */
export function requireEthernet(linkType: number, offset: number): void {
  if (linkType === ethernet) return
  const name = Object.hasOwn(names, linkType) ? ` (${names[linkType]})` : ''
  refuse(
    offset,
    `link type ${linkType}${name}`,
    'must be 1 (Ethernet)',
    'record on one Ethernet interface: tcpdump -i eth0, not -i any',
  )
}
