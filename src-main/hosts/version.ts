import { version } from '../../package.json'

/** The program's version, as in package.json; bundled, because the package's place differs between hosts. */
export const programVersion: string = version
