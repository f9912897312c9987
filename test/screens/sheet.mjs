import { readFileSync } from 'node:fs'

const columns = 5
const width = 480

/**
 * Lays pictures out in a labelled grid and takes a picture of that.
 * @param {import('playwright-core').Browser} browser
 * @param {readonly { title: string, path: string }[]} pictures
 * @param {'light' | 'dark'} theme
 * @returns {Promise<Buffer>} a PNG
 */
export async function contactSheet(browser, pictures, theme) {
  const page = await browser.newPage({ viewport: { width: columns * (width + 12) + 12, height: 800 } })
  const cells = pictures.map(({ title, path }) => {
    const source = `data:image/png;base64,${readFileSync(path).toString('base64')}`
    return `<figure><figcaption>${title.replace('&', '&amp;')}</figcaption><img src="${source}"></figure>`
  })
  const [back, ink] = theme === 'light' ? ['#d5d8d3', '#16191a'] : ['#000000', '#eaedec']
  await page.setContent(`<style>
    body { margin: 12px; background: ${back}; color: ${ink}; font: 13px/20px sans-serif;
      display: grid; grid-template-columns: repeat(${columns}, ${width}px); gap: 12px; align-items: start }
    figure { margin: 0 }
    img { display: block; width: 100% }
  </style>${cells.join('')}`)
  await page.waitForFunction(() => [...document.images].every((image) => image.complete))
  const sheet = await page.screenshot({ fullPage: true })
  await page.close()
  return sheet
}
