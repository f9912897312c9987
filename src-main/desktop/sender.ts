/** What is looked at in the frame that sent a message; Electron's WebFrameMain has it. */
export interface SenderFrame {
  readonly url: string
  readonly parent: unknown
}

export const pageScheme = 'app'
export const pageHost = 'lab'
export const pageAddress = `${pageScheme}://${pageHost}/index.html`

/**
 * True only for the main frame of a page of ours: no parent, and a URL with exactly our scheme and host. A frame that
 * is null (it navigated or went away meanwhile) and an empty or blank page are strangers.
 */
export function isTrustedFrame(frame: SenderFrame | null): boolean {
  if (frame === null || frame.parent !== null) return false
  try {
    const url = new URL(frame.url)
    return url.protocol === `${pageScheme}:` && url.host === pageHost && url.username === '' && url.password === ''
  } catch {
    return false
  }
}
