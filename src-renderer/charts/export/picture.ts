import { paintSvg } from './paint-svg'

/** Pixels of the picture for each pixel on screen. */
const scale = 2
const headHeight = 32
const margin = 12

/**
 * The drawing inside an element (one canvas or one SVG) as a PNG, its title above it, on the panel's colour.
 * Null when there is nothing drawn in it.
 */
export function pictureOf(root: HTMLElement, title: string): Blob | null {
  const source = root.querySelector('canvas') ?? root.querySelector<SVGSVGElement>('svg[role="img"]')
  if (!source) return null
  const { width, height } = source.getBoundingClientRect()
  const canvas = document.createElement('canvas')
  canvas.width = Math.ceil((width + 2 * margin) * scale)
  canvas.height = Math.ceil((height + headHeight + margin) * scale)
  const context = canvas.getContext('2d')
  if (!context || width === 0 || height === 0) return null
  const style = getComputedStyle(document.documentElement)
  context.scale(scale, scale)
  context.fillStyle = style.getPropertyValue('--panel')
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.fillStyle = style.getPropertyValue('--ink')
  context.font = "600 13px 'IBM Plex Sans Variable', sans-serif"
  context.fillText(title, margin, 20)
  context.translate(margin, headHeight)
  if (source instanceof HTMLCanvasElement) context.drawImage(source, 0, 0, width, height)
  else paintSvg(context, source)
  return pngOf(canvas)
}

/** At once: `toBlob` waits for idle time, which a page whose run is playing may not have for five seconds. */
function pngOf(canvas: HTMLCanvasElement): Blob {
  const [, content = ''] = canvas.toDataURL('image/png').split(',')
  return new Blob([Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0))], { type: 'image/png' })
}
