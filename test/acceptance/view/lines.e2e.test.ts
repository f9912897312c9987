import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Workbench } from '../workbench'

let bench: Workbench

beforeAll(async () => {
  bench = await Workbench.open('six-vnfs-two-pnics', { theme: 'light', width: 1440, height: 900 })
  await bench.page.locator('[data-machine="vm-6"]').waitFor()
})
afterAll(async () => {
  await bench.close()
})

/** Words on the canvas, as the browser has set them, that a dashed line runs through; and how many lines there are. */
const lookAtLines = () =>
  bench.page.evaluate(() => {
    const words = [...document.querySelectorAll('svg.drawing text')]
      .map((text) => ({ said: text.textContent?.trim() ?? '', box: text.getBoundingClientRect() }))
      .filter(({ said, box }) => said !== '' && box.width > 0)
    const lines = [...document.querySelectorAll<SVGPathElement>('.building path.line')]
    const crossed = lines.flatMap((line) => {
      const matrix = line.getScreenCTM()
      const length = line.getTotalLength()
      const found = new Set<string>()
      for (let at = 0; matrix && at <= length; at += 2) {
        const { x, y } = line.getPointAtLength(at).matrixTransform(matrix)
        for (const { said, box } of words)
          if (x > box.left && x < box.right && y > box.top && y < box.bottom) found.add(said)
      }
      return [...found]
    })
    return { lines: lines.length, crossed }
  })

describe('the dashed lines of the paths', () => {
  it('run through no words where the mode refuses the lab', async () => {
    await bench.chooseMode('Passthrough')
    await bench.page.getByText('Passthrough cannot carry this lab', { exact: true }).waitFor()
    await expect.poll(lookAtLines).toEqual({ lines: 12, crossed: [] })
  })
})
