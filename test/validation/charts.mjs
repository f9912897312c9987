/** Charts of docs/VALIDATION.md: plain SVG, readable on light and dark ground. */

const ink = '#6b7280'
const series = ['#2563eb', '#d97706', '#059669', '#db2777', '#7c3aed']
const [width, height] = [720, 400]
const margin = { left: 70, right: 20, top: 30, bottom: 50 }
const escape = (text) => String(text).replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign])

/** A scale from values to pixels, linear or logarithmic. */
function scale([low, high], [from, to], logarithmic) {
  const at = logarithmic ? Math.log10 : (value) => value
  return (value) => from + ((at(value) - at(low)) / (at(high) - at(low))) * (to - from)
}

const text = (x, y, words, more = '') =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" fill="${ink}" ${more}>${escape(words)}</text>`
const line = (x1, y1, x2, y2, more = '') =>
  `<line x1="${x1.toFixed(1)}" y1="${y1.toFixed(1)}" x2="${x2.toFixed(1)}" y2="${y2.toFixed(1)}" stroke="${ink}" ${more}/>`

const frame = (title, body) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" role="img"><title>${escape(title)}</title>${text(margin.left, 18, title, 'font-weight="600"')}${body}</svg>\n`

function axes(x, y, xTicks, yTicks, xTitle, yTitle) {
  const [bottom, top] = [height - margin.bottom, margin.top]
  return [
    line(margin.left, bottom, width - margin.right, bottom),
    line(margin.left, bottom, margin.left, top),
    ...xTicks.map((tick) => text(x(tick), bottom + 18, tick, 'text-anchor="middle"')),
    ...yTicks.map(
      (tick) =>
        line(margin.left, y(tick), width - margin.right, y(tick), 'stroke-opacity="0.2"') +
        text(margin.left - 8, y(tick) + 4, tick, 'text-anchor="end"'),
    ),
    text((margin.left + width - margin.right) / 2, height - 12, xTitle, 'text-anchor="middle"'),
    text(
      14,
      margin.top - 2 + 14,
      yTitle,
      `transform="rotate(-90 14 ${height / 2})" text-anchor="middle" dx="-${height / 2 - 190}"`,
    ).replace(`y="${(margin.top + 12).toFixed(1)}"`, `y="${height / 2}"`),
  ].join('')
}

/**
 * Lines of published figures (hollow, dashed) and simulated ones (filled).
 * @param {{ name: string, points: { x: number, published: number, simulated: number }[] }[]} lines
 */
export function linesChart(title, lines, { xTitle, yTitle, xLog = false, yLog = false, xTicks, yTicks }) {
  const x = scale([Math.min(...xTicks), Math.max(...xTicks)], [margin.left + 10, width - margin.right - 110], xLog)
  const y = scale([Math.min(...yTicks), Math.max(...yTicks)], [height - margin.bottom, margin.top + 6], yLog)
  const body = lines.map(({ name, points }, index) => {
    const color = series[index % series.length]
    const path = (field) => points.map((point) => `${x(point.x).toFixed(1)},${y(point[field]).toFixed(1)}`).join(' ')
    const dots = points.map(
      (point) =>
        `<circle cx="${x(point.x).toFixed(1)}" cy="${y(point.published).toFixed(1)}" r="4" fill="none" stroke="${color}"/><circle cx="${x(point.x).toFixed(1)}" cy="${y(point.simulated).toFixed(1)}" r="3" fill="${color}"/>`,
    )
    const last = points.at(-1)
    return `<polyline points="${path('published')}" fill="none" stroke="${color}" stroke-dasharray="4 3"/><polyline points="${path('simulated')}" fill="none" stroke="${color}"/>${dots.join('')}${text(width - margin.right - 100, y(last.simulated) + 4, name)}`
  })
  return frame(title, axes(x, y, xTicks, yTicks, xTitle, yTitle) + body.join(''))
}

/** Each record's simulated over its published figure, a row for each group; the band is its tolerance. */
export function ratioChart(title, groups) {
  const x = scale([0.5, 2], [290, width - margin.right], true)
  const step = (height - margin.top - margin.bottom) / groups.length
  const body = groups.map(({ group, ratios, tolerance }, index) => {
    const y = margin.top + step * (index + 0.5)
    const band =
      tolerance === null
        ? ''
        : `<rect x="${x(Math.max(0.5, tolerance[0])).toFixed(1)}" y="${(y - step * 0.35).toFixed(1)}" width="${(x(Math.min(2, tolerance[1])) - x(Math.max(0.5, tolerance[0]))).toFixed(1)}" height="${(step * 0.7).toFixed(1)}" fill="${ink}" fill-opacity="0.15"/>`
    const dots = ratios.map(
      (ratio) =>
        `<circle cx="${x(Math.min(2, Math.max(0.5, ratio))).toFixed(1)}" cy="${y.toFixed(1)}" r="4" fill="${series[0]}" fill-opacity="0.6"/>`,
    )
    return band + dots.join('') + text(280, y + 4, group, 'text-anchor="end"')
  })
  const ticks = [0.5, 0.7, 1, 1.4, 2].map(
    (tick) =>
      line(x(tick), margin.top, x(tick), height - margin.bottom, `stroke-opacity="${tick === 1 ? 0.8 : 0.2}"`) +
      text(x(tick), height - margin.bottom + 18, tick, 'text-anchor="middle"'),
  )
  return frame(
    title,
    ticks.join('') +
      body.join('') +
      text((290 + width) / 2, height - 12, 'simulated / published', 'text-anchor="middle"'),
  )
}
