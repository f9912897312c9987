/** The smallest lab, one field a line, with the text of single fields replaced or added. */
export function smallLab(fields: Readonly<Record<string, string>> = {}): string {
  const all: Record<string, string> = {
    format: '"datapath-lab"',
    version: '1',
    name: '"Small"',
    host: '{ "cores": [{ "id": "cpu0" }, { "id": "cpu1" }, { "id": "cpu2" }, { "id": "cpu3" }] }',
    pnics: '[{ "id": "pnic-0" }]',
    guests: '[{ "id": "vm-1" }]',
    traffic: '{ "packetsPerSecond": 1000, "paths": [{ "to": "vm-1" }] }',
    run: '{ "duration": "5ms" }',
    ...fields,
  }
  const lines = Object.entries(all).map(([name, text]) => `  "${name}": ${text}`)
  return `{\n${lines.join(',\n')}\n}\n`
}
