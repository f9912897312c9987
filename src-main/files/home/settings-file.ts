import { join } from 'node:path'
import * as z from 'zod/mini'
import type { Settings } from '../../contract/documents'
import type { Disk } from '../save/disk'
import { KeptFile } from './kept-file'

/** Unknown fields are let be: a later release may have written them. */
const schema: z.ZodMiniType<Settings> = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  zoomPercent: z.int().check(z.minimum(80), z.maximum(200)),
  motion: z.enum(['system', 'reduced', 'full']),
})

export const firstSettings: Settings = { theme: 'system', zoomPercent: 100, motion: 'system' }

export const settingsFile = (folder: string, report: (error: unknown) => void, disk?: Disk): KeptFile<Settings> =>
  new KeptFile(join(folder, 'settings.json'), 'The settings', schema, firstSettings, report, disk)
