import { expect } from 'vitest'
import type { Stage } from './stage'

/** What can be read from the page at one place of a run. */
export interface Position {
  readonly events: number
  readonly picoseconds: number
  readonly fingerprint: string
  readonly dropped: number
}

/** The hands and eyes of the story's user. */
export class Story {
  constructor(readonly stage: Stage) {}

  get page() {
    return this.stage.page
  }

  button(name: string) {
    return this.page.getByRole('button', { name, exact: true })
  }

  async tab(name: string): Promise<void> {
    await this.page.getByRole('tab', { name }).click()
  }

  /** By its place in the switcher, with the keyboard: the same in every language of a mode's name. */
  async chooseMode(id: string): Promise<void> {
    const segment = this.page.locator(`[role="radio"][value="${id}"]`)
    await segment.click()
    await expect.poll(() => segment.getAttribute('aria-checked')).toBe('true')
    await expect.poll(() => this.button('Run').isEnabled()).toBe(true)
  }

  async text(testId: string): Promise<string> {
    return (await this.page.getByTestId(testId).textContent()) ?? ''
  }

  async value(testId: string): Promise<number> {
    return Number(await this.page.getByTestId(testId).getAttribute('data-value'))
  }

  /** Simulated time in picoseconds. */
  async clock(): Promise<number> {
    return Number(await this.page.getByTestId('clock').getAttribute('data-picoseconds'))
  }

  private async events(): Promise<number> {
    const words = (await this.page.locator('footer').textContent()) ?? ''
    return Number((/event ([\d\s\u2009]+)/.exec(words)?.[1] ?? 'none').replace(/\D/g, '') || NaN)
  }

  /** Presses the key of a step so often, and waits until all are done. */
  async step(key: '.' | ',', times: number): Promise<void> {
    const wanted = (await this.events()) + (key === '.' ? times : -times)
    for (let at = 0; at < times; at++) await this.page.keyboard.press(key)
    await expect.poll(() => this.events(), { timeout: 20_000 }).toBe(wanted)
  }

  /** Totals are asked for after each move: those that stay for a while are the last. */
  async position(): Promise<Position> {
    const read = async (): Promise<Position> => ({
      events: await this.events(),
      picoseconds: await this.clock(),
      fingerprint: await this.text('fingerprint'),
      dropped: await this.value('total-dropped'),
    })
    let before = await read()
    for (;;) {
      await this.page.waitForTimeout(300)
      const now = await read()
      if (/^[0-9a-f]{16}$/.test(now.fingerprint) && JSON.stringify(now) === JSON.stringify(before)) return now
      before = now
    }
  }
}
