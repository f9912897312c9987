/** Gives the browser a file to keep; where it goes is the browser's and the user's. */
export function download(fileName: string, content: Blob): void {
  const address = URL.createObjectURL(content)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // The browser reads the address after the click; a minute is long enough for any of our files.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

/** `Two VNFs, small frames` becomes `two-vnfs-small-frames`: letters and digits of any script, no path, no dot. */
export const fileWords = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80)
