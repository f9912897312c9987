/** An exception nobody expected, in one line; the stack only for those who asked for it with LAB_DEBUG=1. */
export function faultText(error: unknown, engineVersion: string, debug: boolean): string {
  const what = (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ')
  const line = `Internal error: ${what} (please report this, with engine version ${engineVersion})\n`
  return debug && error instanceof Error ? `${line}${error.stack ?? ''}\n` : line
}
