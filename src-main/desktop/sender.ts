/** What is looked at in the frame that sent a message; Electron's WebFrameMain has it. */
export interface SenderFrame {
  readonly url: string
  /** Serialised origin: `null` for a frame whose origin is opaque, whatever its URL says. */
  readonly origin: string
  readonly parent: unknown
}

export const pageScheme = 'app'
export const pageHost = 'lab'
export const pageOrigin = `${pageScheme}://${pageHost}`
export const pageAddress = `${pageOrigin}/index.html`

/**
 * True only for the main frame of a page of ours: no parent, and a URL with exactly our scheme and host. A frame that
 * is null (it navigated or went away meanwhile), one that can no longer be looked at, and an empty or blank page are
 * strangers.
 */
export function isTrustedFrame(frame: SenderFrame | null): boolean {
  try {
    // Reading anything of a frame that was destroyed throws.
    return frame !== null && frame.parent === null && frame.origin === pageOrigin && isPageUrl(frame.url)
  } catch {
    return false
  }
}

/** True for a URL with exactly our scheme and host: no port, no user, nothing before it that a parser would overlook. */
export function isPageUrl(address: string): boolean {
  if (!address.startsWith(`${pageOrigin}/`)) return false
  try {
    const url = new URL(address)
    return url.protocol === `${pageScheme}:` && url.host === pageHost && url.username === '' && url.password === ''
  } catch {
    return false
  }
}
