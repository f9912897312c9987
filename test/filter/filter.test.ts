import { describe, expect, it } from 'vitest'
import { eventKindMeanings, eventKinds } from '../../src-main/contract/report/events'
import { fieldNames, printFilter, readFilter } from '../../src-main/filter'
import { eventOf, names } from './sample'

function takes(text: string, event = eventOf('drop')): boolean {
  const reading = readFilter(text, names)
  if (!reading.ok) throw new Error(`${text}: ${JSON.stringify(reading.fault)}`)
  return reading.test(event)
}

function faultOf(text: string) {
  const reading = readFilter(text, names)
  if (reading.ok) throw new Error(`${text} is read`)
  return reading.fault
}

function printed(text: string): string {
  const reading = readFilter(text, names)
  if (!reading.ok) throw new Error(`${text}: ${JSON.stringify(reading.fault)}`)
  return printFilter(reading.expression)
}

const lost = eventOf('drop', {
  timePicoseconds: 3_100_000_001,
  place: 'vm-1.rxRing',
  packet: 17,
  core: 'cpu2',
  flow: 4,
  reason: 'tx_dropped',
  bytes: 1518,
})

describe('a filter', () => {
  it.each([
    'place = "vm-1.rxRing" and kind in (drop, enqueue) and packet = 17 and time > 3.1 ms and core = "cpu2"',
    'place = vm-1.rxRing',
    'PLACE = "rx RING"',
    'core = "open vswitch"',
    'place matches("vm-*.rx*")',
    'place matches "*ring"',
    'not (kind = enqueue or packet < 17)',
    'kind = enqueue or kind = drop and packet = 17',
    'time >= 3100000001 ps and time <= 3100000001ps',
    'size > 1 KiB and size < 2 kib',
    'reason = tx_dropped and reason != rx_missed',
    'flow in (1, 4) and not not flow = 4',
    'time > 0 and time < 1 s',
    'time > 3100 µs',
    'time > 3100 us',
    '',
    '   ',
  ])('takes the loss: %s', (text) => expect(takes(text, lost)).toBe(true))

  it.each([
    'place = "vm-2.rxRing"',
    'place = "Driver"',
    '(kind = enqueue or kind = drop) and packet = 18',
    'time > 3100000001 ps',
    'core = cpu0',
    'not kind = drop',
    'step = 4',
    'step != 4 and step > 0',
    'place matches("vm-")',
    'size in (64 B, 1024 B)',
  ])('leaves the loss out: %s', (text) => expect(takes(text, lost)).toBe(false))

  it('takes what is missing for unequal and for nothing else', () => {
    const idle = eventOf('idle')
    expect(takes('packet != 17', idle)).toBe(true)
    expect(takes('not packet = 17', idle)).toBe(true)
    for (const text of [
      'packet = 17',
      'packet < 17',
      'packet >= 0',
      'core = cpu0',
      'place matches("*")',
      'wait >= 0',
    ]) {
      expect(takes(text, idle), text).toBe(false)
    }
  })

  it('has a meaning for each kind, and the kinds are words of the language', () => {
    expect(Object.keys(eventKindMeanings)).toEqual([...eventKinds])
    for (const kind of eventKinds) expect(takes(`kind = ${kind}`, eventOf(kind))).toBe(true)
  })
})

describe('the canonical form', () => {
  it.each([
    ['kind=DROP AND packet=17', 'kind = drop and packet = 17'],
    ['(kind = drop)', 'kind = drop'],
    ['a', null],
    ['((flow = 1 or flow = 2)) and step = 3', '(flow = 1 or flow = 2) and step = 3'],
    ['(flow = 1 and flow = 2) or step = 3', 'flow = 1 and flow = 2 or step = 3'],
    ['not (flow = 1)', 'not flow = 1'],
    ['not (flow = 1 and step = 3)', 'not (flow = 1 and step = 3)'],
    ['time > 0.0031 s', 'time > 3.1 ms'],
    ['time > 1500 us', 'time > 1.5 ms'],
    ['time > 1234567 ps', 'time > 1234.567 ns'],
    ['time > 0', 'time > 0 ps'],
    ['size = 2048', null],
    ['size = 2048 B', 'size = 2 KiB'],
    ['place in (vm-1.rxRing , "Driver")', 'place in ("vm-1.rxRing", "Driver")'],
    ['place matches "a\\"b\\\\c"', 'place matches("a\\"b\\\\c")'],
  ])('of %s', (text, canonical) => {
    if (canonical === null) expect(faultOf(text).column).toBeGreaterThan(0)
    else {
      expect(printed(text)).toBe(canonical)
      expect(printed(canonical)).toBe(canonical)
    }
  })
})

describe('what is wrong is said with its place', () => {
  it.each([
    ['plase = "x"', 1, 5, 'Did you mean place?'],
    ['kind = dorp', 8, 4, 'Did you mean drop?'],
    ['place = "vm-1.rxRinng"', 9, 14, 'Did you mean vm-1.rxRing?'],
    ['kind = drop core = cpu0', 13, 4, 'Join conditions with and, or.'],
    ['kind = drop and', 16, 1, 'Begin a condition with a field, such as kind = drop.'],
    ['kind > drop', 6, 1, 'Use = or !=, or a list with in.'],
    ['packet = "17"', 10, 4, 'Write for example 17.'],
    ['packet = 17 ms', 13, 2, 'Leave the unit out.'],
    ['time > 3.1', 11, 1, 'Write for example 3.1 ms.'],
    ['time > 3.1 parsec', 12, 6, 'Write for example 3.1 ms.'],
    ['time matches("3*")', 6, 7, 'Compare it with a number.'],
    ['(kind = drop', 13, 1, 'Close the bracket with ).'],
    ['kind = drop)', 12, 1, 'Take it out, or open a bracket before.'],
    ['kind in drop', 9, 4, 'Write for example kind in (…, …).'],
    ['place = "vm-1', 9, 5, 'Add a ".'],
    ["place = 'vm-1'", 9, 1, 'Put texts in double quotes.'],
    ['kind ; drop', 6, 1, 'Take it out, or put the text that has it in double quotes.'],
    ['core = "cpu7"', 8, 6, 'Did you mean cpu0?'],
  ])('%s', (text, column, length, remedy) => {
    const fault = faultOf(text)
    expect({ column: fault.column, remedy: fault.remedy }).toEqual({ column, remedy })
    expect(fault.length).toBe(length)
    expect(fault.found).not.toBe('')
    expect(fault.allowed).not.toBe('')
  })

  it('lists what is allowed', () => {
    expect(faultOf('zzzzzzz = 1').allowed).toBe(`a field: ${fieldNames.join(', ')}`)
    expect(faultOf('kind = zzzzzzz').allowed).toContain('serve')
  })

  it('keeps to its limits', () => {
    const long = `place = "${'x'.repeat(1000)}"`
    expect(faultOf(long)).toMatchObject({ column: 1001, allowed: 'up to 1000' })
    const nested = (levels: number): string => `${'('.repeat(levels)}step = 1${')'.repeat(levels)}`
    expect(takes(nested(32), eventOf('serve', { step: 1 }))).toBe(true)
    expect(faultOf(nested(33))).toMatchObject({ column: 33, allowed: 'up to 32 of ( and not' })
    expect(faultOf(`${'not '.repeat(33)}step = 1`)).toMatchObject({ column: 129 })
    const values = (count: number): string => `step in (${Array.from({ length: count }, () => 1).join(',')})`
    expect(takes(values(199), eventOf('serve', { step: 1 }))).toBe(true)
    expect(faultOf(values(200)).allowed).toBe('up to 200')
  })
})
