import { protocol } from 'electron'
import { readPageAsset } from '../files/page-assets'
import { pageHeaders } from '../hosts/page-headers'
import { isPageUrl, pageScheme } from './sender'

/** To be called before the app is ready. Each privilege is written out: what is not needed is off. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: pageScheme,
      privileges: {
        standard: true,
        secure: true,
        // Together: a scheme that can be fetched but is outside of CORS can be read from other origins.
        supportFetchAPI: true,
        corsEnabled: true,
        bypassCSP: false,
        allowServiceWorkers: false,
        allowExtensions: false,
        stream: false,
        codeCache: true,
      },
    },
  ])
}

/** Serves the built page as app://lab/..., and refuses file: altogether. */
export function servePage(pageFolder: string): void {
  protocol.handle(pageScheme, (request) => answer(pageFolder, request))
  protocol.handle('file', () => new Response(null, { status: 403 }))
}

async function answer(pageFolder: string, request: Request): Promise<Response> {
  const mayAsk = request.method === 'GET' && isPageUrl(request.url)
  const asset = mayAsk ? await readPageAsset(pageFolder, new URL(request.url).pathname) : null
  if (asset === null) return new Response(null, { status: 404, headers: pageHeaders })
  return new Response(asset.bytes, { headers: { ...pageHeaders, 'content-type': asset.contentType } })
}
