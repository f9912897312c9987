import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Journey } from '../../../../src-main/contract/summary'
import { runBuilt } from '../../../cli/built'
import { Story } from '../../story/scenes'
import { type StartStage, usualLook } from '../../story/stage'
import { example, inspected, modesOf } from '../hands'

/** What `lab journey --json` says of a lost frame. */
interface LostJourney extends Journey {
  readonly why: {
    readonly root: string
    readonly queues: readonly {
      readonly ring: string
      readonly capacity: number
      readonly core: string | null
      readonly nearlyFullSinceNanoseconds: number
    }[]
    readonly sentences: readonly string[]
  }
}

/** Where the frames of VNF 2 die, and the core behind it: as the notes of the lab have it, not the model. */
const graves = [
  { mode: 'bare-metal', tag: 'pnic-0', place: 'pnic-0.rxRing.0', named: 'the Rx q0 of pNIC 0', core: 'cpu0' },
  { mode: 'ovs-kernel', tag: 'vhost.vm-2', place: 'tap.vm-2', named: 'the tap queue of vhost VNF 2', core: 'cpu8' },
  { mode: 'passthrough', tag: 'vm-2.vnic', place: 'vm-2.rxRing', named: 'the Rx ring of', core: 'cpu8' },
  { mode: 'sriov-veb', tag: 'vm-2.vnic', place: 'vm-2.rxRing', named: 'the Rx ring of', core: 'cpu8' },
  { mode: 'sriov-vepa', tag: 'vm-2.vnic', place: 'vm-2.rxRing', named: 'the Rx ring of', core: 'cpu8' },
  { mode: 'ovs-dpdk', tag: 'vhost-user.vm-2', place: 'vhost-user.vm-2', named: 'vhost-user', core: 'cpu8' },
] as const

const plainSpaces = (text: string): string => text.replaceAll(/[\s\u2009\u202f]+/g, ' ').trim()

async function asked<Answer>(...words: readonly string[]): Promise<Answer> {
  const [name = '', ...options] = words
  const { stdout } = await runBuilt([name, example('five-graves'), ...options, '--json'])
  return JSON.parse(stdout) as Answer
}
/** The first frame that a filter finds to be lost. */
async function firstDrop(mode: string, filter: string): Promise<number> {
  interface Events {
    readonly rows: readonly { readonly packet: number }[]
  }
  const { rows } = await asked<Events>('events', '--mode', mode, '--filter', filter, '--limit', '1')
  return rows[0]?.packet ?? NaN
}
const journeyOf = (mode: string, packet: number): Promise<LostJourney> =>
  asked('journey', '--mode', mode, '--packet', String(packet))

/** Why frames of five-graves are lost, found in the window, in every mode; the command line says the same. */
export function lostFramesSpecs(start: StartStage): void {
  let story: Story
  beforeAll(async () => {
    story = new Story(await start(example('five-graves'), usualLook))
    // A lab that runs by itself would only cost time.
    await story.page.emulateMedia({ reducedMotion: 'reduce' })
    await story.page.locator('[data-part]').first().waitFor()
  })
  afterAll(async () => {
    await story.stage.close()
  })

  const lines = () => story.page.getByTestId('loss-story').getByRole('listitem')
  /** The packet whose story is told, and the story, once it is that of another packet than before. */
  async function told(): Promise<{ readonly packet: number; readonly sentences: readonly string[] }> {
    await lines().first().waitFor({ timeout: 30_000 })
    const packet = Number(await story.page.getByLabel('Packet', { exact: true }).inputValue())
    return { packet, sentences: (await lines().allTextContents()).map(plainSpaces) }
  }

  it('the modes are those that the window offers', async () => {
    const offered = await modesOf(story.page)
    expect(graves.map(({ mode }) => mode)).toEqual(offered)
  })

  describe.each(graves)('$mode', { timeout: 300_000 }, ({ mode, tag, place, named, core }) => {
    it('the first lost frame: its cause in sentences, as the command line has it', async () => {
      await story.chooseMode(mode)
      await story.tab('Packet journey')
      await story.button('First lost').click()
      await expect.poll(async () => (await told()).packet).toBe(await firstDrop(mode, 'kind = drop'))
      const { packet, sentences } = await told()
      const { outcome, why } = await journeyOf(mode, packet)
      expect(outcome).toBe('lost')
      expect(sentences).toEqual(why.sentences.map(plainSpaces))
    })

    it('the grave of VNF 2: from its tag to the core that is too slow', async () => {
      const { page } = story
      await story.button('To the end').click()
      await page.locator('footer').getByText('At the end').waitFor({ timeout: 60_000 })
      await page.getByTestId(`loss-${tag}`).click()
      const lost = await firstDrop(mode, `kind = drop and place = "${place}"`)
      await expect.poll(async () => (await told()).packet, { timeout: 30_000 }).toBe(lost)
      const journey = await journeyOf(mode, lost)
      expect(journey.lost?.place).toBe(place)
      const { why } = journey
      expect(why.root).toBe('core')
      expect(why.queues.at(-1)?.core).toBe(core)
      const { sentences } = await told()
      expect(sentences).toEqual(why.sentences.map(plainSpaces))
      expect(sentences[0]).toContain(named)
      expect(sentences.some((sentence) => sentence.startsWith(`The root is ${core}: `))).toBe(true)
    })

    it('a link leads to the moment from which the queue was full', async () => {
      const { page } = story
      const packet = Number(await page.getByLabel('Packet', { exact: true }).inputValue())
      const [queue] = (await journeyOf(mode, packet)).why.queues
      if (!queue) throw new Error('no queue was full')
      await lines().filter({ hasText: 'three quarters full since' }).first().getByRole('button').last().click()
      const since = Math.round(queue.nearlyFullSinceNanoseconds * 1000)
      await expect.poll(() => story.clock(), { timeout: 30_000 }).toBe(since)
      const ring = page.getByTestId(`ring-${queue.ring}`)
      await expect
        .poll(async () => Number(await ring.getAttribute('data-fill')))
        .toBeGreaterThanOrEqual(0.75 * queue.capacity - 1)
      expect(await inspected(page).textContent()).not.toContain('Five graves')
    })
  })

  it('nothing went wrong in the page', () => {
    expect(story.stage.complaints).toEqual([])
  })
}
