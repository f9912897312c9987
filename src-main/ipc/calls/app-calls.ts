import type { Handlers } from '../router'
import type { Services } from '../services'

type AppCalls = Pick<Handlers, 'app.info' | 'settings.get' | 'settings.set'>

export function appCalls({ host, version, engineVersion, storage }: Services): AppCalls {
  return {
    'app.info': async () => {
      const notices = await storage.notices()
      return { host, version, engineVersion, ...(notices.length > 0 ? { notices } : {}) }
    },
    'settings.get': () => storage.settings.read(),
    'settings.set': async (settings) => {
      await storage.settings.write(settings)
      return settings
    },
  }
}
