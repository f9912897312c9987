/** Offers a text as a file to save; where it goes is the browser's and the user's business. */
export function download(fileName: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // Once the click is over the browser has the bytes.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
