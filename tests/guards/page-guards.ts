/** Guards around the page: what it is made with, what it may load, where it may go. */
import type { TakenAway } from '../../build/guards/taken-away.ts'

const at = (name: string) => ({
  file: `electron/security/${name}.ts`,
  test: `tests/security/${name}.test.ts`,
})

const preferences = (
  [
    ['sandbox: true,', 'sandbox: false,'],
    ['contextIsolation: true,', 'contextIsolation: false,'],
    ['nodeIntegration: false,', 'nodeIntegration: true,'],
    ['nodeIntegrationInWorker: false,', 'nodeIntegrationInWorker: true,'],
    ['nodeIntegrationInSubFrames: false,', 'nodeIntegrationInSubFrames: true,'],
    ['webSecurity: true,', 'webSecurity: false,'],
    ['allowRunningInsecureContent: false,', 'allowRunningInsecureContent: true,'],
    ['experimentalFeatures: false,', 'experimentalFeatures: true,'],
    ['webviewTag: false,', 'webviewTag: true,'],
    ['plugins: false,', 'plugins: true,'],
    ['navigateOnDragDrop: false,', 'navigateOnDragDrop: true,'],
    ['safeDialogs: true,', 'safeDialogs: false,'],
    ['spellcheck: false,', 'spellcheck: true,'],
    ['webgl: false,', 'webgl: true,'],
  ] as const
).map(([from, to]) => ({ guard: `window option ${from.slice(0, -1)}`, ...at('web-preferences'), from, to }))

const directives = (
  [
    ["'default-src',\n    \"'none'\"", "'default-src',\n    \"'self'\""],
    ["['script-src', \"'self'\"", "['script-src', \"'self' 'unsafe-inline'\""],
    ["'style-src',\n    \"'self'\"", "'style-src',\n    \"'self' 'unsafe-inline'\""],
    ["['img-src', \"'self'\"", '[\'img-src\', "*"'],
    ["['font-src', \"'self'\"", '[\'font-src\', "*"'],
    ["['object-src', \"'none'\"", "['object-src', \"'self'\""],
    ["['base-uri', \"'none'\"", "['base-uri', \"'self'\""],
    ["['form-action', \"'none'\"", '[\'form-action\', "*"'],
    ["['frame-ancestors', \"'none'\"", '[\'frame-ancestors\', "*"'],
    ["['require-trusted-types-for', \"'script'\", 'no string reaches innerHTML and its like'],\n", ''],
    ["['trusted-types', \"'none'\"", '[\'trusted-types\', "*"'],
  ] as const
).map(([from, to]) => ({
  guard: `content security policy ${/[a-z-]+/.exec(from)?.[0]}`,
  ...at('content-security-policy'),
  from,
  to,
}))

export const pageGuards: readonly TakenAway[] = [
  ...preferences,
  ...directives,
  {
    guard: 'policy sent as a header',
    ...at('content-security-policy'),
    from: "  'Content-Security-Policy': contentSecurityPolicy,\n",
    to: '',
  },
  {
    guard: 'content types are not guessed',
    ...at('content-security-policy'),
    from: "  'X-Content-Type-Options': 'nosniff',\n",
    to: '',
  },
  {
    guard: 'origin compared whole',
    ...at('app-origin'),
    from: ' && host === appHost',
    to: ' && host.startsWith(appHost)',
  },
  {
    guard: 'no user name before the host',
    ...at('app-origin'),
    from: "&& username === '' && password === ''",
    to: '',
  },
  {
    guard: 'file: refused',
    ...at('app-scheme'),
    from: "  protocol.handle('file', (request) => refuse(403, request, options.log))\n",
    to: '',
  },
  {
    guard: 'pages of other hosts refused',
    ...at('app-scheme'),
    from: '  if (!isAppUrl(request.url)) return refuse(403, request, log)\n',
    to: '',
  },
  {
    guard: 'reading methods alone',
    ...at('app-scheme'),
    from: "  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, request, log)\n",
    to: '',
  },
  {
    guard: 'confined to the built page',
    ...at('app-scheme'),
    from: "return inside === '' || leadsOut ? null : target",
    to: 'return target',
  },
  {
    guard: 'confined by path, not by prefix',
    ...at('app-scheme'),
    from: "inside === '..' || inside.startsWith(",
    to: "!target.startsWith(folder) || ''.startsWith(",
  },
  {
    guard: 'no zero bytes or backslashes',
    ...at('app-scheme'),
    from: "if (name === null || name.includes('\\0') || name.includes('\\\\')) return null",
    to: 'if (name === null) return null',
  },
  {
    guard: 'known kinds of files alone',
    ...at('app-scheme'),
    from: '  if (contentType === undefined) return refuse(404, request, log)\n',
    to: '',
  },
  {
    guard: 'scheme without fetch',
    ...at('app-scheme'),
    from: 'privileges: { standard: true, secure: true, codeCache: true },',
    to: 'privileges: { standard: true, secure: true, codeCache: true, supportFetchAPI: true },',
  },
  { guard: 'navigation', ...at('navigation'), from: '    details.preventDefault()\n', to: '' },
  {
    guard: 'navigation of frames',
    ...at('navigation'),
    from: 'if (details.isMainFrame && isAppUrl(details.url)) return',
    to: 'if (isAppUrl(details.url)) return',
  },
  {
    guard: 'navigation, announced',
    ...at('navigation'),
    from: "  contents.on('will-navigate', guard)\n",
    to: '',
  },
  {
    guard: 'navigation, of a frame',
    ...at('navigation'),
    from: "  contents.on('will-frame-navigate', guard)\n",
    to: '',
  },
  {
    guard: 'navigation, redirected',
    ...at('navigation'),
    from: "  contents.on('will-redirect', guard)\n",
    to: '',
  },
  {
    guard: 'new windows',
    ...at('new-windows'),
    from: "return { action: 'deny' }",
    to: "return { action: 'allow' }",
  },
  { guard: 'webviews', ...at('webviews'), from: '    event.preventDefault()\n', to: '' },
  { guard: 'downloads', ...at('downloads'), from: '    event.preventDefault()\n', to: '' },
  {
    guard: 'permission requests',
    ...at('permissions'),
    from: 'callback(granted.has(permission))',
    to: 'callback(true)',
  },
  {
    guard: 'permission checks',
    ...at('permissions'),
    from: '(_contents, permission) => granted.has(permission))',
    to: '() => true)',
  },
  {
    guard: 'devices',
    ...at('permissions'),
    from: 'setDevicePermissionHandler(() => false)',
    to: 'setDevicePermissionHandler(() => true)',
  },
  {
    guard: 'pictures of the screen',
    ...at('permissions'),
    from: '  session.setDisplayMediaRequestHandler((_request, callback) => callback(null))\n',
    to: '',
  },
  {
    guard: 'requests of the page',
    ...at('network'),
    from: 'callback({ cancel: !allowed })',
    to: 'callback({ cancel: false })',
  },
  {
    guard: 'requests of developer tools',
    ...at('network'),
    from: '(options.devTools && isDevToolsUrl(url))',
    to: 'isDevToolsUrl(url)',
  },
  {
    guard: 'name resolution',
    ...at('network'),
    from: "  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')\n",
    to: '',
  },
  {
    guard: 'peer connections',
    ...at('network'),
    from: "  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')\n",
    to: '',
  },
  {
    guard: 'links by name',
    ...at('external-links'),
    from: 'Object.hasOwn(pages, link) ? pages[link] : undefined',
    to: 'pages[link] ?? link',
  },
  ...(
    [
      'guardPermissions(session, options.log)',
      'guardRequests(session, options)',
      'guardDownloads(session, options.log)',
      'guardNavigation(contents, log)',
      'guardNewWindows(contents, log)',
      'guardWebviews(contents, log)',
      'guardPeerConnections(contents)',
    ] as const
  ).map((call) => ({
    guard: `the list holds ${call.slice(0, call.indexOf('('))}`,
    ...at('guards'),
    from: `  ${call}\n`,
    to: '',
  })),
]
