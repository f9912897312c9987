/** What runs in the page while frames are measured: each function is sent there whole and knows nothing of this file. */

/**
 * Milliseconds between animation frames while `action` is done once a frame, `count` of them, or until as many have
 * followed the end of the run.
 */
export function measure({ action, count, afterEnd }) {
  const runButton = document.querySelector('[aria-label="Transport"] .run')
  const isOver = () => afterEnd !== undefined && runButton.textContent.trim() === 'Run'
  let over = 0
  const canvas = document.querySelector('svg[aria-label="Cross-section of the host"]')
  const box = canvas.getBoundingClientRect()
  const at = (frame) => ({
    bubbles: true,
    cancelable: true,
    view: window,
    button: 0,
    buttons: 1,
    clientX: box.left + box.width / 2 + 300 * Math.sin(frame / 12),
    clientY: box.top + 20 + 10 * Math.sin(frame / 7),
  })
  const act = (frame) => {
    if (action === 'pan') window.dispatchEvent(new MouseEvent('mousemove', at(frame)))
    if (action === 'zoom')
      canvas.dispatchEvent(new WheelEvent('wheel', { ...at(0), deltaY: 40 * Math.sin(frame / 10) }))
  }
  if (action === 'pan') canvas.dispatchEvent(new MouseEvent('mousedown', at(0)))
  return new Promise((done) => {
    const deltas = []
    let before = 0
    const next = (now) => {
      if (before > 0) deltas.push(now - before)
      before = now
      if (isOver()) over++
      if (deltas.length < count && over <= (afterEnd ?? count)) {
        act(deltas.length)
        requestAnimationFrame(next)
        return
      }
      window.dispatchEvent(new MouseEvent('mouseup', at(0)))
      done(deltas)
    }
    requestAnimationFrame(next)
  })
}

/** The same of an empty page that computes so many rounds in each frame, and moves one box. */
export function measureEmpty({ count, rounds }) {
  const { style } = document.body
  return new Promise((done) => {
    const deltas = []
    let before = 0
    const next = (now) => {
      if (before > 0) deltas.push(now - before)
      before = now
      if (deltas.length === count) {
        done(deltas)
        return
      }
      style.marginLeft = `${deltas.length % 60}px`
      window.compute(rounds)
      requestAnimationFrame(next)
    }
    requestAnimationFrame(next)
  })
}

/** Gives the page something to compute; resolves to how many rounds of it a millisecond holds, undisturbed. */
export function calibrate() {
  window.compute = (rounds) => {
    let value = 0
    for (let round = 0; round < rounds; round++) value = (value * 31 + round) | 0
    return value
  }
  const rounds = 200_000
  let least = Infinity
  for (let attempt = 0; attempt < 200; attempt++) {
    const begun = performance.now()
    window.compute(rounds)
    least = Math.min(least, performance.now() - begun)
  }
  return rounds / least
}
