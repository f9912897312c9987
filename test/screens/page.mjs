/** What the shots do with the page. Where a click would take many, they ask the page's own stores. */

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('vue').App & { config: { globalProperties: { $pinia: { _s: Map<string, Store> } } } }} MountedApp */
/** @typedef {Record<string, unknown>} Store */

/**
 * Calls an action of a store of the page, or sets one of its values.
 * @param {Page} page
 * @param {string} store its name, such as `lab`
 * @param {string} name of the action or value
 * @param {...unknown} values
 */
export async function ask(page, store, name, ...values) {
  await page.evaluate(async ([storeId, member, given]) => {
    const root = /** @type {{ __vue_app__: MountedApp } | null} */ (
      /** @type {unknown} */ (document.querySelector('#app'))
    )
    const found = root?.__vue_app__.config.globalProperties.$pinia._s.get(storeId)
    if (!found) throw new Error(`the page has no store ${storeId}`)
    const action = found[member]
    if (typeof action === 'function') await action.apply(found, given)
    else found[member] = given[0]
  }, /** @type {const} */ ([store, name, values]))
}

/**
 * Whether the run is open and the whole of it is known, or it has failed; runs in the page.
 * @param {boolean} standing whether it must stand too
 */
function isKnown(standing) {
  const root = /** @type {{ __vue_app__?: MountedApp } | null} */ (
    /** @type {unknown} */ (document.querySelector('#app'))
  )
  const lab = root?.__vue_app__?.config.globalProperties.$pinia._s.get('lab')
  if (!lab || lab['phase'] === 'opening') return false
  if (lab['phase'] === 'refused') return true
  return lab['failure'] !== null || (lab['whole'] !== null && !(standing && lab['state'] === 'playing'))
}

/**
 * Until the run is open, its background run is done, and it stands: only then do two pictures show the same.
 * @param {Page} page
 */
export async function settled(page) {
  await page.waitForFunction(isKnown, true, { timeout: 60_000 })
  await page.evaluate(async () => {
    await document.fonts.ready
    for (let count = 0; count < 4; count++) await new Promise((done) => requestAnimationFrame(done))
  })
}

/**
 * Stops a run that the page has begun by itself, wherever that has come to.
 * @param {Page} page
 */
export async function halt(page) {
  await page.waitForFunction(isKnown, false, { timeout: 60_000 })
  await ask(page, 'lab', 'pause')
  await settled(page)
}

/**
 * Runs to where this packet leaves its source, follows it from there, and goes so many of its steps on.
 * @param {Page} page
 * @param {number} packet
 * @param {number} [steps]
 */
export async function goTo(page, packet, steps = 0) {
  await ask(page, 'lab', 'toStart')
  // Back at the start the first packet is followed, so this one only after that.
  await stands(page)
  await ask(page, 'lab', 'followPacket', packet)
  await ask(page, 'lab', 'goToPacket', packet)
  await stands(page)
  for (let step = 0; step < steps; step++) {
    await ask(page, 'lab', 'nextStepOfFollowed')
    await stands(page)
  }
}

/**
 * Until the clock no longer moves.
 * @param {Page} page
 */
async function stands(page) {
  const clock = page.getByTestId('clock')
  /** @type {string | null} */
  let before = ''
  for (let same = 0; same < 3;) {
    const now = await clock.getAttribute('data-picoseconds')
    same = now === before ? same + 1 : 0
    before = now
    await page.waitForTimeout(60)
  }
  await settled(page)
}

/**
 * To where the run ends.
 * @param {Page} page
 */
export async function toEnd(page) {
  await ask(page, 'lab', 'toEnd')
  await stands(page)
}

/**
 * The run of a mode, at its beginning.
 * @param {Page} page
 * @param {string} mode
 */
export async function setMode(page, mode) {
  await ask(page, 'lab', 'setMode', mode)
  await settled(page)
}

/**
 * Shows a mode that refuses the lab, whether or not the switcher lets it be chosen.
 * @param {Page} page
 * @param {string} mode
 */
export async function setRefusedMode(page, mode) {
  await ask(page, 'lab', 'setMode', mode)
  await page.getByText('run is blocked').first().waitFor()
}

/**
 * To a tab of the results.
 * @param {Page} page
 * @param {string | RegExp} name
 */
export const tab = (page, name) => page.getByRole('tab', { name }).click()

/**
 * To another view by the rail.
 * @param {Page} page
 * @param {string} name
 */
export const view = (page, name) =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name, exact: true }).click()

/**
 * The comparison is complete, with the journeys of its packet.
 * @param {Page} page
 */
export async function compare(page) {
  await view(page, 'Compare')
  await page.getByText('Settings that differ', { exact: true }).waitFor({ timeout: 120_000 })
  await page.getByRole('list', { name: 'Colours' }).waitFor({ timeout: 120_000 })
  await page.waitForTimeout(200)
}

/**
 * The journey of the followed packet, complete.
 * @param {Page} page
 */
export async function journey(page) {
  await tab(page, 'Packet journey')
  await page.getByTestId('journey-outcome').waitFor({ timeout: 60_000 })
}
