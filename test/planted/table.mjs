const cell = (text) => text.replace(/\s+/g, ' ').replace(/\|/g, '\\|').trim()

/** The document that says what was planted and what caught it. */
export function tableOf(rows) {
  const lines = rows.map(({ group, name, breaks, file, caught }) =>
    ['', group, name, breaks, `\`${file}\``, `\`${caught.file.replace(/^test\//, '')}\`: ${caught.test}`, '']
      .map(cell)
      .join(' | ')
      .trim(),
  )
  return `# Planted bugs

Made by \`npm run planted\`: each of these ${rows.length} mistakes was put into a copy of the engine, one at a time, and a test noticed it.
The fingerprint ledger does not count here: it sees every change, and says of none that it is wrong. The mistakes are
data in \`test/planted/bugs\`; a fast test checks that each still finds its place in the sources.

| of | bug | what it breaks | in | caught by |
| --- | --- | --- | --- | --- |
${lines.join('\n')}
`
}
