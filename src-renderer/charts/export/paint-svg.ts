/**
 * Draws a small SVG of ours on a canvas: rectangles, paths, circles and text, in the colours they have on the page.
 * The usual way, an image made of the SVG's source, would lose the page's fonts and is refused by its policy.
 */
export function paintSvg(context: CanvasRenderingContext2D, svg: SVGSVGElement): void {
  const origin = svg.getBoundingClientRect()
  for (const element of svg.querySelectorAll<SVGGraphicsElement>('rect, path, circle, text')) {
    const style = getComputedStyle(element)
    const matrix = element.getScreenCTM()
    if (!matrix || style.display === 'none' || style.visibility === 'hidden') continue
    context.save()
    context.translate(-origin.left, -origin.top)
    context.transform(matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)
    context.globalAlpha = Number(style.opacity)
    if (element instanceof SVGTextElement) paintText(context, element, style)
    else paintShape(context, shapeOf(element), style)
    context.restore()
  }
}

function shapeOf(element: SVGGraphicsElement): Path2D {
  const length = (name: string): number => Number(element.getAttribute(name) ?? 0)
  if (element instanceof SVGPathElement) return new Path2D(element.getAttribute('d') ?? '')
  const shape = new Path2D()
  if (element instanceof SVGCircleElement) shape.arc(length('cx'), length('cy'), length('r'), 0, 2 * Math.PI)
  else shape.rect(length('x'), length('y'), length('width'), length('height'))
  return shape
}

function paintShape(context: CanvasRenderingContext2D, shape: Path2D, style: CSSStyleDeclaration): void {
  if (style.fill !== 'none') {
    context.fillStyle = style.fill
    context.fill(shape)
  }
  if (style.stroke === 'none') return
  context.strokeStyle = style.stroke
  context.lineWidth = parseFloat(style.strokeWidth)
  context.setLineDash(style.strokeDasharray === 'none' ? [] : style.strokeDasharray.split(/[ ,]+/).map(parseFloat))
  context.stroke(shape)
}

function paintText(context: CanvasRenderingContext2D, element: SVGTextElement, style: CSSStyleDeclaration): void {
  context.fillStyle = style.fill
  context.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
  context.textAlign = style.textAnchor === 'middle' ? 'center' : style.textAnchor === 'end' ? 'right' : 'left'
  context.textBaseline = 'alphabetic'
  // A title element is the tooltip, not part of the words.
  const words = [...element.childNodes]
    .filter((node) => !(node instanceof SVGTitleElement))
    .map((node) => node.textContent ?? '')
    .join('')
  context.fillText(words.trim(), Number(element.getAttribute('x')), Number(element.getAttribute('y')))
}
