/**
 * Put into the page before anything else: takes the time from an input event to the frame in which the page shows what
 * is wanted, and the intervals between frames. Runs in the page, so it can use nothing from outside.
 */
export function installProbe() {
  /** One wanted fact of the document; all of a list must hold. */
  const holds = ({ selector, count, text, before, drawn }) => {
    const found = document.querySelectorAll(selector)
    if (count !== undefined && found.length !== count) return false
    if (text !== undefined && ![...found].some((one) => one.textContent.includes(text))) return false
    if (before !== undefined) {
      const other = document.querySelector(before)
      if (!found[0] || !other) return false
      if (found[0].getBoundingClientRect().left >= other.getBoundingClientRect().left) return false
    }
    // What is still being faded in is not shown yet.
    return (
      drawn !== true || !found[0]?.getAnimations({ subtree: true }).some(({ playState }) => playState === 'running')
    )
  }
  const state = { event: null, wanted: null, done: null, frames: [], last: 0, measuring: false, longest: 0 }
  const onEvent = (event) => {
    if (state.wanted === null || state.event !== null || event.type !== state.on) return
    if (['Control', 'Shift', 'Alt'].includes(event.key)) return
    state.event = event.timeStamp
  }
  for (const name of ['keydown', 'pointerup', 'pointerdown', 'click']) window.addEventListener(name, onEvent, true)

  /** After the frame that draws the present document: its tasks on the main thread are over then. */
  const afterFrame = (callback) =>
    requestAnimationFrame(() => {
      const channel = new MessageChannel()
      channel.port1.onmessage = () => callback(performance.now())
      channel.port2.postMessage(null)
    })
  const look = () => {
    if (state.wanted === null || state.event === null || !state.wanted.every(holds)) return
    const { event, done } = state
    state.wanted = null
    observer.disconnect()
    afterFrame((now) => done({ milliseconds: now - event, start: event, end: now }))
  }
  const observer = new MutationObserver(look)
  const each = (now) => {
    if (state.measuring && state.last > 0) state.frames.push(now - state.last)
    state.last = now
    look()
    requestAnimationFrame(each)
  }
  requestAnimationFrame(each)

  window.latencyProbe = {
    /** Waits for the next event of a kind, then for the frame that shows what is wanted. */
    arm(on, wanted) {
      state.event = null
      state.on = on
      const result = new Promise((done) => {
        state.done = done
      })
      state.wanted = wanted
      observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true })
      this.result = result
    },
    /** What is still waited for, in words. */
    missing() {
      const facts = (state.wanted ?? []).filter((fact) => !holds(fact))
      return JSON.stringify({ event: state.event !== null, facts })
    },
    /** Begins to note the time between frames. */
    begin() {
      state.frames = []
      state.measuring = true
    },
    end() {
      state.measuring = false
      return state.frames
    },
  }
}
