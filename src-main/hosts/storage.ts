import { homedir } from 'node:os'
import { basename, resolve } from 'node:path'
import type { Catalogue } from '../contract/catalogue'
import { DraftFolder } from '../files/home/draft-folder'
import { homeFolder } from '../files/home/home-folder'
import { RecentFile } from '../files/home/recent-file'
import { settingsFile } from '../files/home/settings-file'
import { OpenLabs } from '../files/lock/open-labs'
import { saveLab } from '../files/save/save-lab'
import { contentHash } from '../files/save/content-hash'
import { sweepBeside } from '../files/save/sweep'
import { refusedName } from '../files/windows-names'
import type { LabFiles, Storage } from '../ipc/storage'
import { readLab } from '../lab'
import { visibleText } from '../lab/syntax/visible-text'
import { readingOf, readLabFile } from './reading'

export interface StoragePlace {
  /** Folder for settings, recent labs and drafts; null: the platform's usual one, or DATAPATH_LAB_HOME. */
  readonly home: string | null
  readonly catalogue: Catalogue
  readonly platform?: NodeJS.Platform
  report(error: unknown): void
}

/** What a host keeps on this machine: lab files, and its own folder. Nothing is written before there is need. */
export function storageAt(place: StoragePlace): Storage {
  const { catalogue, platform = process.platform } = place
  const home = place.home ?? homeFolder({ environment: process.env, platform, userFolder: homedir() })
  const report = (error: unknown): void => place.report(error)
  const settings = settingsFile(home, report)
  const recent = new RecentFile(home, report)
  const drafts = new DraftFolder(home, { report })
  return {
    files: labFiles(catalogue, platform),
    recent,
    drafts,
    locks: new OpenLabs(),
    settings,
    notices: async () => {
      await Promise.all([settings.read(), recent.list(), drafts.list()])
      return [settings.notice, recent.notice, drafts.notice].filter((notice) => notice !== null)
    },
  }
}

function labFiles(catalogue: Catalogue, platform: NodeJS.Platform): LabFiles {
  /** Files whose former version is kept already in this session. */
  const kept = new Set<string>()
  const nameOf = (path: string): string => visibleText(basename(path), 255)
  return {
    nameOf,
    read: async (path) => {
      const whole = resolve(path)
      await sweepBeside(whole)
      return await readLabFile(whole, catalogue, platform)
    },
    readText: (fileName, text) => {
      const shown = visibleText(fileName.split(/[\\/]/).at(-1) ?? '', 255)
      return readingOf(shown, readLab(text, shown, catalogue), { path: null, hash: contentHash(text) })
    },
    write: async (path, text, expectedHash) => {
      const reason = refusedName(path, platform)
      if (reason !== null) return { kind: 'refused', reason }
      const outcome = await saveLab({ path, text, expectedHash, backup: !kept.has(path), platform })
      if (outcome.kind === 'saved') kept.add(path)
      return outcome
    },
  }
}
