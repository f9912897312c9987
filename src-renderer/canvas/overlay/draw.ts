import { packetWords } from '../layout/marks'
import type { Point } from '../layout/types'
import type { Transform } from '../viewport'
import type { Bar } from './flights'

export interface OverlayColours {
  readonly ink: string
  readonly quiet: string
  readonly surface: string
  readonly tracer: string
  readonly tracerInk: string
}

export interface OverlayScene {
  readonly bars: readonly Bar[]
  readonly onTheWay: ReadonlySet<string>
  /** Step discs: packets pass below them. */
  readonly discs: readonly Point[]
  readonly followed: number | null
  /** Where the followed packet rests between two moves, in canvas units from the gutter on. */
  readonly resting: Point | null
}

const discClearance = 11

/** Draws packets in flight; the context is in device pixels of a canvas that covers the view. */
export function drawOverlay(
  context: CanvasRenderingContext2D,
  size: { readonly width: number; readonly height: number; readonly ratio: number },
  transform: Transform,
  gutter: number,
  scene: OverlayScene,
  colours: OverlayColours,
): void {
  const { ratio } = size
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  context.clearRect(0, 0, size.width, size.height)
  // Nothing flies over the names of the layers.
  context.save()
  context.beginPath()
  context.rect(gutter * transform.k, 0, size.width, size.height)
  context.clip()
  context.translate(transform.x + gutter * transform.k, transform.y)
  context.scale(transform.k, transform.k)
  let followedFlies = false
  for (const bar of scene.bars) {
    if (bar.packet === scene.followed && !followedFlies) {
      followedFlies = true
      continue
    }
    if (scene.discs.some((disc) => Math.hypot(disc.x - bar.at.x, disc.y - bar.at.y) < discClearance)) continue
    context.globalAlpha = bar.opacity
    context.fillStyle = colours.surface
    rectangle(context, bar.at, bar.vertical ? 7 : 9, bar.vertical ? 9 : 7)
    context.fillStyle = scene.onTheWay.has(bar.edge) ? colours.ink : colours.quiet
    rectangle(context, bar.at, bar.vertical ? 5 : 7, bar.vertical ? 7 : 5)
  }
  context.globalAlpha = 1
  const flying = scene.bars.find((bar) => bar.packet === scene.followed)
  const at = flying?.at ?? scene.resting
  if (at && scene.followed !== null) drawFollowed(context, at, scene.followed, colours)
  context.restore()
}

function rectangle(context: CanvasRenderingContext2D, at: Point, width: number, height: number): void {
  context.fillRect(at.x - width / 2, at.y - height / 2, width, height)
}

function drawFollowed(context: CanvasRenderingContext2D, at: Point, packet: number, colours: OverlayColours): void {
  context.fillStyle = colours.tracer
  context.strokeStyle = colours.tracerInk
  context.lineWidth = 1.2
  context.fillRect(at.x - 7, at.y - 5, 14, 10)
  context.strokeRect(at.x - 7, at.y - 5, 14, 10)
  context.font = "600 10.5px 'JetBrains Mono Variable', monospace"
  const words = packetWords(packet)
  const width = context.measureText(words).width + 8
  context.fillStyle = colours.tracer
  context.beginPath()
  context.roundRect(at.x + 10, at.y - 8, width, 16, 3)
  context.fill()
  context.fillStyle = colours.tracerInk
  context.textBaseline = 'middle'
  context.fillText(words, at.x + 14, at.y + 0.5)
}
