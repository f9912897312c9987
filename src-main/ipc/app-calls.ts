import type { Handlers } from './router'
import type { Services } from './services'

export function appCalls(services: Services): Pick<Handlers, 'app.info'> {
  const { host, version, engineVersion } = services
  return { 'app.info': () => ({ host, version, engineVersion }) }
}
