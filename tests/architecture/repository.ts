/** Rules about the repository as a whole: what lies at its top, what its files must not hold, what it depends on. */

/** The top level. A new entry is a decision about the architecture, not an accident. */
const topLevel = [
  '.biome.json',
  '.ci',
  '.editorconfig',
  '.gitattributes',
  '.github',
  '.gitignore',
  '.npmrc',
  '.nvmrc',
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'build',
  'docs',
  'electron',
  'package-lock.json',
  'package.json',
  'renderer',
  'tests',
  'tsconfig.json',
] as const

type Forbidden = { readonly pattern: RegExp; readonly what: string; readonly fix: string }

const always: readonly Forbidden[] = [
  {
    pattern: /\/(?:home|Users)\/[^/\s]+\/(?:code|dev|git|projects?|repos?|src|work)\//,
    what: 'a path of somebody’s machine',
    fix: 'write it relative to the repository, the home folder or a temporary folder',
  },
  {
    pattern:
      /\b(?:registry\.npmjs\.org|registry\.yarnpkg\.com|npm\.pkg\.github\.com|npmmirror\.com|[\w.-]*artifactory[\w.-]*\.[a-z]{2,})\b/,
    what: 'the host of a package registry',
    fix: 'leave it to each user’s npm configuration',
  },
]

/** Lines that must not be in any committed file. `folders` are those of this machine: the repository's parent, the home. */
export function forbiddenLines(
  file: string,
  text: string,
  folders: readonly string[] = [],
): readonly string[] {
  const own = folders.filter((folder) => folder !== '' && folder !== '/').map((folder) => `${folder}/`)
  return text.split('\n').flatMap((line, index) => {
    const found = always.filter(({ pattern }) => pattern.test(line))
    const ownPath = own.filter((folder) => holdsPath(line, folder))
    return [
      ...found.map(({ what, fix }) => `${file}:${index + 1} holds ${what}: ${fix}`),
      ...ownPath.map((folder) => `${file}:${index + 1} holds this machine’s ${folder}: write it relative`),
    ]
  })
}

/** Whether a path stands in a line from its root, not as the end of a longer one. */
function holdsPath(line: string, folder: string): boolean {
  return line
    .split(folder)
    .slice(0, -1)
    .some((before) => !/[\w.~]$/.test(before))
}

/** Entries of the top level that the list above does not name. */
export function strayEntries(files: readonly string[]): readonly string[] {
  const known = new Set<string>(topLevel)
  const entries = new Set(files.map((file) => file.split('/')[0] ?? file))
  return [...entries]
    .filter((entry) => !known.has(entry))
    .map((entry) => `${entry}: the top level is fixed; move it into build/, docs/ or .github/`)
}

/** Packages without a line of their own in CONTRIBUTING.md: `` - `name`: why ``, several names allowed. */
export function unexplained(dependencies: readonly string[], contributing: string): readonly string[] {
  const explained = new Set(
    contributing.split('\n').flatMap((line) => {
      const [names = '', reason = ''] = line.split(/:\s+|\s\|\s(?=[^`])/)
      const isReason = /^\s*[-|*]/.test(line) && reason.trim().length >= 5
      return isReason ? [...names.matchAll(/`([^`]+)`/g)].map((match) => match[1]) : []
    }),
  )
  return dependencies
    .filter((name) => !explained.has(name))
    .map((name) => `${name} has no reason in .github/CONTRIBUTING.md: add "- \`${name}\`: why we need it"`)
}
