import { describe, expect, it } from 'vitest'
import { labelled, termNamed } from '../../../src-renderer/glossary/labels'
import { searchTerms, termOf, terms } from '../../../src-renderer/glossary/terms'

describe('the glossary', () => {
  it('has sixty terms and more, each once', () => {
    expect(terms.length).toBeGreaterThanOrEqual(60)
    expect(new Set(terms.map(({ id }) => id)).size).toBe(terms.length)
    expect(new Set(terms.map(({ title }) => title)).size).toBe(terms.length)
  })

  it.each([...terms])('explains $title in one to three sentences', ({ text }) => {
    // A point inside a number or a name ends no sentence.
    const sentences = text.split(/[.](?=\s|$)/).filter((sentence) => sentence.trim() !== '')
    expect(sentences.length).toBeGreaterThanOrEqual(1)
    expect(sentences.length).toBeLessThanOrEqual(4)
    expect(text).toMatch(/^\S.*[.]$/s)
    expect(text.length).toBeGreaterThan(60)
    expect(text.length).toBeLessThan(400)
    expect(text).not.toMatch(/[!]|please/)
  })

  it.each([
    'rxRing',
    'softirq',
    'napi',
    'vhost-net',
    'vhost-user',
    'emc',
    'megaflow',
    'vf',
    'pf',
    'veb',
    'vepa',
    'pmd',
    'iommu',
    'posted-interrupt',
    'upcall',
    'virtio',
    'sr-iov',
    'hugepages',
    'vm-exit',
    'rss',
    'dma',
    'tap',
    'halt-polling',
  ])('knows %s', (id) => expect(termOf(id)).not.toBeNull())

  it('finds a term by its short form, another name, and words of its text', () => {
    expect(searchTerms('EMC')[0]?.id).toBe('emc')
    expect(searchTerms('  exact match ')[0]?.id).toBe('emc')
    expect(searchTerms('rx_missed')[0]?.id).toBe('rx-missed')
    expect(searchTerms('8192').map(({ id }) => id)).toEqual(['emc'])
    expect(searchTerms('')).toBe(terms)
    expect(searchTerms('no such words at all')).toEqual([])
  })
})

describe('a label of the page', () => {
  it.each(Object.entries(labelled))('%s leads to a term', (label, id) => {
    expect(termOf(id)?.id).toBe(id)
    expect(termNamed(label)?.id).toBe(id)
  })

  it.each([
    ['Halt polling', 'halt-polling'],
    ['Moderation (throttle)', 'moderation'],
    ['Hugepages of 2M, shared', 'hugepages'],
    ['Rx q0, used', 'rxRing'],
    ['p99', 'percentile'],
    ['Reflective relay (802.1Qbg)', 'reflective-relay'],
    ['Tap queue', 'tap'],
    ['Fingerprint', 'fingerprint'],
  ])('%s is explained by %s', (label, id) => expect(termNamed(label)?.id).toBe(id))

  it.each(['', 'Profile', 'Clock', ', used', 'Latency of nothing'])('%j stays plain', (label) =>
    expect(termNamed(label)).toBeNull(),
  )
})
