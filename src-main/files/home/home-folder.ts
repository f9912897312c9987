import { posix, win32 } from 'node:path'

export interface HomePlace {
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  /** The user's own folder. */
  readonly userFolder: string
}

/**
 * Folder of the program's own files (settings, recent labs, drafts), where the platform keeps such things.
 * DATAPATH_LAB_HOME names another one, as tests do.
 */
export function homeFolder({ environment, platform, userFolder }: HomePlace): string {
  const given = environment['DATAPATH_LAB_HOME']
  if (given) return given
  if (platform === 'win32') {
    return win32.join(environment['APPDATA'] || win32.join(userFolder, 'AppData', 'Roaming'), 'Datapath Lab')
  }
  if (platform === 'darwin') return posix.join(userFolder, 'Library', 'Application Support', 'Datapath Lab')
  const configuration = environment['XDG_CONFIG_HOME']
  // A relative one is to be ignored, says the specification.
  const base = configuration && posix.isAbsolute(configuration) ? configuration : posix.join(userFolder, '.config')
  return posix.join(base, 'datapath-lab')
}
