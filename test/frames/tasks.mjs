/**
 * The longest task of a page's main thread while `act` is under way, as the browser's own trace has it: milliseconds
 * that passed, and milliseconds of computing. A busy machine draws out the first and hardly the second.
 * @param {import('playwright-core').Browser} browser
 * @param {() => Promise<unknown>} act
 */
export async function longestTask(browser, act) {
  const devtools = await browser.newBrowserCDPSession()
  const events = []
  devtools.on('Tracing.dataCollected', ({ value }) => events.push(...value))
  const complete = new Promise((done) => devtools.once('Tracing.tracingComplete', done))
  await devtools.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['disabled-by-default-devtools.timeline'], excludedCategories: ['*'] },
  })
  await act()
  await devtools.send('Tracing.end')
  await complete
  await devtools.detach()
  const mains = events.filter((event) => event.name === 'thread_name' && event.args.name === 'CrRendererMain')
  const isMain = ({ pid, tid }) => mains.some((main) => main.pid === pid && main.tid === tid)
  const tasks = events.filter((event) => event.name === 'RunTask' && isMain(event))
  const longest = (of) => tasks.reduce((most, task) => Math.max(most, (task[of] ?? 0) / 1000), 0)
  return { passed: longest('dur'), computed: longest('tdur') }
}
