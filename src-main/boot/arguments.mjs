import { resolve } from 'node:path'

export class UsageError extends Error {}

/**
 * npm puts its own `--` before what the user wrote; any later one is the user's.
 * @param {string[]} args
 */
export function withoutSeparator(args) {
  return args[0] === '--' ? args.slice(1) : args
}

/**
 * npm runs scripts in the folder of package.json; the paths a user writes are meant from where he stands.
 * INIT_CWD may also come from an npm further up, which is then about another place than ours.
 * @param {string} current the process's own folder
 * @param {string} root
 * @param {NodeJS.ProcessEnv} environment
 */
export function userFolder(current, root, environment) {
  const given = environment['INIT_CWD']
  return current === root && given ? given : current
}

/** @typedef {{ lab: string, port: string | null, open: boolean }} StartOptions */

/**
 * @param {string[]} args what follows `npm start --`
 * @param {{ folder: string, example: string }} context
 * @returns {StartOptions}
 */
export function startOptions(args, { folder, example }) {
  /** @type {StartOptions} */
  const options = { lab: example, port: null, open: true }
  const rest = withoutSeparator(args)
  for (let at = 0; at < rest.length; at++) {
    const [word = '', inline] = (rest[at] ?? '').split(/=(.*)/s)
    const value = () => {
      const found = inline ?? rest[++at]
      if (found === undefined) throw new UsageError(`${word} needs a value`)
      return found
    }
    if (word === '--lab') options.lab = resolve(folder, value())
    else if (word === '--port') options.port = portOf(value())
    else if (word === '--no-open') options.open = false
    else if (word.startsWith('-')) throw new UsageError(`unknown option ${word}; known are --lab, --port, --no-open`)
    else options.lab = resolve(folder, rest[at] ?? '')
  }
  return options
}

/** @param {string} text */
function portOf(text) {
  if (/^\d{1,5}$/.test(text) && Number(text) < 65_536) return text
  throw new UsageError(`--port ${text} is no port; 0 to 65535 is allowed, 0 takes a free one`)
}

/** @param {StartOptions} options */
export function loopbackArguments({ lab, port }) {
  return ['--lab', lab, ...(port === null ? [] : ['--port', port])]
}

/**
 * Without a browser only the kinds of test that need none are run, unless the user already chose.
 * @param {string[]} args what follows `npm test --`
 * @param {boolean} browser
 */
export function vitestArguments(args, browser) {
  const rest = withoutSeparator(args)
  const chosen = rest.some((word) => word === '--project' || word.startsWith('--project='))
  return ['run', ...(browser || chosen ? [] : ['--project', 'unit', '--project', 'renderer']), ...rest]
}

/**
 * @param {NodeJS.ProcessEnv} environment
 */
export function browserIsRequired(environment) {
  const asked = environment['LAB_REQUIRE_BROWSER']
  if (asked !== undefined) return asked === '1' || asked === 'true'
  return environment['CI'] === 'true' || environment['CI'] === '1'
}
