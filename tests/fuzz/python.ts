import { spawnSync } from 'node:child_process'

/** What Python makes of a file: its sections and profiles, or `null` where it gives the file up. */
export type PythonReading = {
  readonly sections: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The section that each profile is. */
  readonly profiles: Readonly<Record<string, string>>
} | null

/** The same steps as the AWS CLI takes, with Python's own parser. */
const script = `
import base64, configparser, io, json, shlex, sys
def nested(value):
    found = []
    for line in value.splitlines():
        line = line.strip()
        if line:
            line.index('=')
            found.append(line)
    return '\\n' + '\\n'.join(found)
def read(data):
    parser = configparser.RawConfigParser()
    try:
        # As open() reads a file: in text mode, with any line end.
        parser.read_file(io.TextIOWrapper(io.BytesIO(data), encoding='utf-8'))
        sections = {}
        for section in parser.sections():
            options = {name: parser.get(section, name) for name in parser.options(section)}
            sections[section] = {n: nested(v) if v.startswith('\\n') else v for n, v in options.items()}
        profiles = {}
        for section in sections:
            if section == 'default':
                profiles[section] = section
            elif section.startswith('profile'):
                try:
                    words = shlex.split(section)
                except ValueError:
                    continue
                if len(words) == 2:
                    profiles[words[1]] = section
        return {'sections': sections, 'profiles': profiles}
    except (configparser.Error, UnicodeDecodeError, ValueError):
        return None
json.dump([read(base64.b64decode(line)) for line in json.load(sys.stdin)], sys.stdout)
`

/** Whether a Python with the parser of the AWS CLI's age (3.11 or newer) is here. */
export function hasPython(): boolean {
  const check = 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else 1)'
  return spawnSync('python3', ['-c', check]).status === 0
}

/** Reads files as Python does, in one go. */
export function readWithPython(files: readonly Uint8Array[]): readonly PythonReading[] {
  const input = JSON.stringify(files.map((bytes) => Buffer.from(bytes).toString('base64')))
  const run = spawnSync('python3', ['-c', script], { input, encoding: 'utf-8', maxBuffer: 1 << 28 })
  if (run.status !== 0) throw new Error(run.stderr)
  return JSON.parse(run.stdout) as readonly PythonReading[]
}
