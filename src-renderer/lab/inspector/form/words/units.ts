/** Units of the file as the page writes them. */
const shown: Readonly<Record<string, string>> = { us: 'µs', 'Gb/s': 'Gbit/s', bytes: 'B' }

export const unitShown = (unit: string): string => shown[unit] ?? unit
