/** Drags that are measured: where each begins, with which keys, and how far it goes to both sides. */
const middleOf = async (page, selector) => {
  const box = await page.locator(selector).first().boundingBox()
  return [box.x + box.width / 2, box.y + box.height / 2]
}
const card = (id) => `.canvas [data-part="${id}.vnic"]`

export const drags = [
  { name: 'a tile of the palette', from: (page) => middleOf(page, '[data-tile="guest sink"]'), first: [500, -300] },
  { name: 'a VM', from: (page) => middleOf(page, card('vm-03')) },
  { name: 'a note', from: (page) => middleOf(page, '[data-note="note-3"]') },
  {
    name: 'the marquee',
    from: async (page) => {
      const box = await page.locator('.canvas').boundingBox()
      return [box.x + 180, box.y + 40]
    },
    keys: ['Shift'],
    first: [200, 300],
  },
]

/**
 * Moves the pointer to and fro with the button down for so many milliseconds, with the real mouse.
 * @returns the milliseconds between frames
 */
export async function drag(page, { from, keys = [], first = [0, 0] }, milliseconds) {
  const [x, y] = await from(page)
  for (const key of keys) await page.keyboard.down(key)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 20 + first[0] / 2, y + 2 + first[1] / 2)
  await page.mouse.move(x + first[0], y + first[1])
  await page.evaluate(() => window.latencyProbe.begin())
  const begun = performance.now()
  for (let passed = 0; passed < milliseconds; passed = performance.now() - begun) {
    const swing = passed / 300
    await page.mouse.move(x + first[0] + 220 * Math.sin(swing), y + first[1] + 30 * Math.sin(swing * 1.7))
  }
  const frames = await page.evaluate(() => window.latencyProbe.end())
  // Escape would be a drop in some of them: back to where it began changes nothing.
  await page.mouse.move(x, y)
  await page.mouse.up()
  for (const key of keys) await page.keyboard.up(key)
  await page.keyboard.press('Escape')
  return frames
}
