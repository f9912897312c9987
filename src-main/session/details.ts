/** First line of an error's text, without this machine's paths and at most 200 characters: fit to leave the process. */
export function detailsOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  const [line = ''] = text.split('\n')
  return line.replace(/(?:file:\/\/|[A-Za-z]:)?(?:[\\/][^\s\\/'"]+){2,}/g, '(a file)').slice(0, 200)
}
