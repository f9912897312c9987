import { crc32, deflateSync } from 'node:zlib'

/**
 * The same picture with at most 256 colours: about a third of the size, and for plain surfaces hard to tell apart.
 * @param {import('playwright-core').Browser} browser
 * @param {Buffer} png
 * @returns {Promise<Buffer>} a PNG
 */
export async function smallPng(browser, png) {
  const page = await browser.newPage()
  const { width, height, palette, indices } = await page.evaluate(quantize, png.toString('base64'))
  await page.close()
  const pixels = Buffer.from(indices, 'base64')
  const rows = Buffer.alloc(height * (width + 1))
  for (let y = 0; y < height; y++) pixels.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // 8 bits for each pixel, an index into the palette.
  header.set([8, 3, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette)),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type, content) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** The most frequent colours, and for every pixel the nearest of them; runs in the page, which can decode a PNG. */
async function quantize(base64) {
  const image = new Image()
  image.src = `data:image/png;base64,${base64}`
  await image.decode()
  const canvas = new OffscreenCanvas(image.width, image.height)
  const context = canvas.getContext('2d')
  context.drawImage(image, 0, 0)
  const { data } = context.getImageData(0, 0, image.width, image.height)
  const bucketOf = (at) => ((data[at] >> 3) << 10) | ((data[at + 1] >> 3) << 5) | (data[at + 2] >> 3)
  // Sums of red, green and blue, and a count, of every bucket of 8 levels each way.
  const sums = new Float64Array(4 << 15)
  for (let at = 0; at < data.length; at += 4) {
    const bucket = 4 * bucketOf(at)
    for (let part = 0; part < 3; part++) sums[bucket + part] += data[at + part]
    sums[bucket + 3]++
  }
  const used = []
  for (let bucket = 0; bucket < 1 << 15; bucket++) if (sums[4 * bucket + 3] > 0) used.push(bucket)
  used.sort((one, other) => sums[4 * other + 3] - sums[4 * one + 3])
  const mean = (bucket) => [0, 1, 2].map((part) => sums[4 * bucket + part] / sums[4 * bucket + 3])
  const colours = used.slice(0, 256).map(mean)
  const nearest = new Uint8Array(1 << 15)
  for (const bucket of used) {
    const [red, green, blue] = mean(bucket)
    let least = Infinity
    colours.forEach((colour, index) => {
      const distance = (colour[0] - red) ** 2 + (colour[1] - green) ** 2 + (colour[2] - blue) ** 2
      if (distance < least) {
        least = distance
        nearest[bucket] = index
      }
    })
  }
  const text = []
  const indices = new Uint8Array(data.length / 4)
  for (let pixel = 0; pixel < indices.length; pixel++) indices[pixel] = nearest[bucketOf(4 * pixel)]
  for (let from = 0; from < indices.length; from += 32768)
    text.push(String.fromCharCode(...indices.subarray(from, from + 32768)))
  return {
    width: image.width,
    height: image.height,
    palette: colours.flat().map(Math.round),
    indices: btoa(text.join('')),
  }
}
