import { expect, it } from 'vitest'
import { nodeComplaint } from '../../src-main/boot/node-version.mjs'

it.each(['20.19.0', '20.20.2', '22.12.0', '22.23.3', '23.0.0', '24.0.0', '26.10.0'])('takes Node %s', (version) => {
  expect(nodeComplaint(version)).toBeNull()
})
it.each(['16.20.2', '18.20.4', '20.18.9', '21.7.3', '22.11.0'])(
  'refuses Node %s and names it and the remedy',
  (version) => {
    expect(nodeComplaint(version)).toMatch(
      new RegExp(`20\\.19.*22\\.12.*this is ${version.replaceAll('.', '\\.')}\\..*nodejs\\.org`),
    )
  },
)
