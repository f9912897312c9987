import type { Page } from 'playwright-core'

/** What has the focus, as a keyboard's user meets it. */
export interface Stop {
  /** Enough to find it in a failure's message. */
  readonly what: string
  readonly name: string
  /** The ring is to be seen: drawn, and not cut off by a box around it. */
  readonly hasRing: boolean
}

export interface Walk {
  readonly stops: readonly Stop[]
  /** What can be clicked or typed into, and neither had the focus nor is one of a group that arrows lead through. */
  readonly missed: readonly string[]
}

/** More stops than any view has; a walk that takes as many goes in a circle. */
const mostStops = 400

/**
 * Presses Tab from the beginning of the page until the focus leaves it, and looks at each stop. Nothing on the page may
 * come or go meanwhile: the run must stand.
 */
export async function walk(page: Page): Promise<Walk> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement || document.activeElement instanceof SVGElement) {
      document.activeElement.blur()
    }
    // The next Tab begins where the page begins.
    const start = document.createElement('span')
    start.tabIndex = -1
    document.body.prepend(start)
    start.focus()
    start.remove()
    ;(window as unknown as { visited: WeakSet<Element> }).visited = new WeakSet()
  })
  const stops: Stop[] = []
  for (;;) {
    await page.keyboard.press('Tab')
    const stop = await look(page)
    if (stop === null) break
    stops.push(stop)
    if (stops.length > mostStops)
      throw new Error(`the focus does not come to an end: ${JSON.stringify(stops.slice(-3))}`)
  }
  return { stops, missed: await missed(page) }
}

/** Null when the focus is on nothing, or where it was before. */
const look = (page: Page): Promise<Stop | null> =>
  page.evaluate(() => {
    const element = document.activeElement
    const { visited } = window as unknown as { visited: WeakSet<Element> }
    if (element === null || element === document.body || visited.has(element)) return null
    visited.add(element)
    const byId = (ids: string | null): string =>
      (ids ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' ')
    const label = element.id === '' ? null : document.querySelector(`label[for="${CSS.escape(element.id)}"]`)
    const name =
      element.getAttribute('aria-label') ??
      [
        byId(element.getAttribute('aria-labelledby')),
        label?.textContent ?? '',
        element.closest('label')?.textContent ?? '',
        element.textContent,
        element.getAttribute('title') ?? '',
      ].find((words) => words.trim() !== '') ??
      ''

    const isDrawn = (style: CSSStyleDeclaration): boolean =>
      style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1
    const style = getComputedStyle(element)
    const mark = element.closest('.part')?.querySelector('.focus') ?? element.querySelector('.face')
    const isMarked =
      mark instanceof SVGElement &&
      getComputedStyle(mark).visibility === 'visible' &&
      parseFloat(getComputedStyle(mark).strokeWidth) >= 2
    // A thin edge is all ring: it changes its whole colour.
    const isEdge = element.classList.contains('splitter') && style.opacity === '1' && style.backgroundColor !== ''
    return {
      what: element.outerHTML.replace(/\sdata-v-\w+=""/g, '').slice(0, 140),
      name: name.trim(),
      hasRing: isDrawn(style) || isMarked || isEdge,
    }
  })

const missed = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { visited } = window as unknown as { visited: WeakSet<Element> }
    const kinds = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable="true"]'
    const roles = ['button', 'link', 'tab', 'radio', 'treeitem', 'slider', 'checkbox', 'menuitem', 'option', 'combobox']
    const all = document.querySelectorAll(`${kinds}, ${roles.map((role) => `[role="${role}"]`).join()}`)
    const groups = '[role="radiogroup"], [role="tablist"], [role="tree"]'
    const isReached = (element: Element): boolean => {
      if (visited.has(element)) return true
      const group = element.closest(groups)
      if (group === null) return false
      // One of them takes the focus, the arrows lead to the others; the test presses them.
      return [...group.querySelectorAll('*')].some((other) => visited.has(other))
    }
    return [...all]
      .filter((element) => {
        if (element.matches(':disabled, [hidden], [aria-hidden="true"], [aria-hidden="true"] *, [inert] *'))
          return false
        // Only code puts the focus there; there is nothing to do with it.
        if (element.getAttribute('tabindex') === '-1' && !element.matches(roles.map((r) => `[role="${r}"]`).join()))
          return !element.matches('button, input, a[href]') ? false : !isReached(element)
        const box = element.getBoundingClientRect()
        return box.width > 0 && box.height > 0 && !isReached(element)
      })
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .map((element) => element.outerHTML.replace(/\sdata-v-\w+=""/g, '').slice(0, 140))
  })
