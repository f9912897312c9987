/** The desktop app (built to main.js): puts the parts together. */
import { join } from 'node:path'
import { app } from 'electron'
import { startDesktop } from './desktop/start'
import { systemDialogs } from './desktop/dialogs'
import { portableLab } from './desktop/launch'
import { programServices, programStorage } from './hosts/program'
import { labOfDesktopArguments } from './hosts/start-options'
import { programVersion } from './hosts/version'

// Paths are taken here, in an entry: code that the bundler shares between entries stands in another folder.
const bundleFolder = import.meta.dirname
const report = (error: unknown): void => console.error(error)

// Windows share settings, recent labs and drafts.
const storage = programStorage(report)

startDesktop({
  servicesFor: (lab) =>
    programServices({
      host: 'electron',
      bundleFolder,
      // Installed, the examples stand beside the archive, where a user can also open them with other programs.
      resourcesFolder: app.isPackaged ? process.resourcesPath : join(bundleFolder, '../../resources'),
      lab,
      storage,
      dialogs: systemDialogs(),
      version: programVersion,
      report,
    }),
  showOpen: (lab) => storage.locks.show(lab),
  report,
  lab: portableLab(labOfDesktopArguments(process.argv.slice(1)), process.cwd()),
  pageFolder: join(bundleFolder, '../renderer'),
  preloadFile: join(bundleFolder, '../preload/preload.cjs'),
  readyFile: process.env['LAB_READY_FILE'] ?? null,
})
