import { describe, expect, it } from 'vitest'
import { captureFaultLine } from '../../../src-main/cli/report/import'
import { readCapture } from '../../../src-main/exchange/capture'
import { soon } from '../soon'
import { noRecordings } from './no-recording'
import { brokenPcap } from './pcap'
import { brokenPcapng } from './pcapng'

const corpus = [...noRecordings, ...brokenPcap, ...brokenPcapng]

describe('a broken recording is answered with place, finding, rule and remedy', () => {
  it('in a corpus of at least sixty, all different', () => {
    expect(corpus.length).toBeGreaterThanOrEqual(60)
    expect(new Set(corpus.map(([name]) => name)).size).toBe(corpus.length)
    expect(new Set(corpus.map(([, bytes]) => Buffer.from(bytes).toString('latin1'))).size).toBe(corpus.length)
  })

  it.each(corpus)('%s', (_, bytes, answer) => {
    const result = soon(() => readCapture(bytes))
    expect(result.ok ? 'read without a fault' : captureFaultLine('made.pcap', result.fault)).toBe(`made.pcap:${answer}`)
  })
})
