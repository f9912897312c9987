/**
 * What is wrong with this Node, or null. The floor is what vite and vitest ask for; 21 never got their fixes.
 * @param {string} version as in process.versions.node
 * @returns {string | null}
 */
export function nodeComplaint(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const good = major >= 23 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)
  if (good) return null
  return `Datapath Lab needs Node 20.19 or newer in 20, or 22.12 or newer; this is ${version}. Node 24 is a good choice: https://nodejs.org`
}
