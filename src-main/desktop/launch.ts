import { resolve } from 'node:path'
import * as z from 'zod/mini'

/** What a second instance sends to the first before it ends. */
export interface LaunchRequest {
  /** A lab file by its full path, the name of an example, or null. */
  readonly lab: string | null
}

const launchRequest: z.ZodMiniType<LaunchRequest> = z.strictObject({
  lab: z.nullable(z.string().check(z.minLength(1), z.maxLength(4096))),
})

/** The lab a second instance asks for; null when it asks for none, or its message is not understood. */
export function labOfRequest(sent: unknown): string | null {
  const parsed = launchRequest.safeParse(sent)
  return parsed.success ? parsed.data.lab : null
}

/**
 * A lab as another process, in another folder, can find it: a file's name becomes a full path, that of an example stays.
 * @param folder the folder the user stood in
 */
export function portableLab(lab: string | null, folder: string): string | null {
  return lab === null || !/[.]dplab$|[\\/]/.test(lab) ? lab : resolve(folder, lab)
}
