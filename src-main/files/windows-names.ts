const devices = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\..*)?$/i

/**
 * Why a path is not to be opened or written, in words, or null. On Windows a path can name another machine (and make
 * this one hand over the user's credentials to it) or a device that reads or prints without end.
 */
export function refusedName(path: string, platform: NodeJS.Platform): string | null {
  if (platform !== 'win32') return null
  if (/^[\\/]{2}[.?][\\/]/.test(path)) return 'names a device; choose a file on a drive'
  if (/^[\\/]{2}/.test(path))
    return 'is on another machine (\\\\server\\share); give the share a drive letter, or copy the file'
  const steps = path.replace(/^[a-z]:/i, '').split(/[\\/]/)
  // Windows takes no notice of blanks and points at the end of a name.
  const device = steps.find((step) => devices.test(step.replace(/[ .]+$/, '')))
  if (device !== undefined) return `has the name of a device (${device}); choose another name`
  // After the drive letter a colon names a hidden stream of the file.
  return steps.some((step) => step.includes(':')) ? 'has a colon in its name; choose another name' : null
}
