/** Command line examples in Markdown: fenced `console` blocks of one `$ lab ...` line and the output below it. */

export interface Example {
  readonly argv: readonly string[]
  readonly output: string
}

const block = /^```console\n\$ lab (.*)\n([\s\S]*?)^```$/gm

export function examplesIn(markdown: string): Example[] {
  return [...markdown.matchAll(block)].map(([, line = '', output = '']) => ({ argv: line.split(' '), output }))
}

/** The text with every example's output replaced; outputs stand in the order of the examples. */
export function withOutputs(markdown: string, outputs: readonly string[]): string {
  let next = 0
  return markdown.replaceAll(
    block,
    (_block, line: string) => `\`\`\`console\n$ lab ${line}\n${outputs[next++] ?? ''}\`\`\``,
  )
}
