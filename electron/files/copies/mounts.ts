/**
 * Which folders lie behind a network, where looking may hang: they are not entered.
 *
 * The mount that holds the home folder itself is none of these: a person whose home is on a server has all files there,
 * and the search's time bounds hold.
 */
import { sep } from 'node:path'
import type { Disk, FileFacts } from '../../ports/disk.ts'
import type { Environment } from '../../ports/environment.ts'
import { errorCode } from '../file-problems.ts'

/** Whether a (real) folder or file must be left alone. */
export type IsFar = (path: string, facts: FileFacts) => boolean

const networkTypes =
  /^(nfs\d?|cifs|smb\w*|9p|afs|autofs|ceph|coda|davfs|lustre|beegfs|gfs2?|ocfs2|ncpfs|fuse|fuse\..+)$/

/**
 * On Linux by the types of the mounts (proc(5), mountinfo); elsewhere, and where that can't be read, what is on
 * another device than the home folder counts as far. `home` is the real home folder.
 */
export async function findFarFolders(
  disk: Disk,
  environment: Environment,
  home: { readonly path: string; readonly facts: FileFacts },
): Promise<IsFar> {
  const mounts = environment.platform === 'linux' ? await networkMounts(disk, home.path) : null
  if (mounts === null) return (_path, facts) => facts.device !== home.facts.device
  return (path) => mounts.some((mount) => isInside(path, mount))
}

async function networkMounts(disk: Disk, home: string): Promise<readonly string[] | null> {
  try {
    const text = Buffer.from(await disk.read('/proc/self/mountinfo')).toString('utf-8')
    return text
      .split('\n')
      .map(readMount)
      .filter((mount) => mount !== null)
      .filter((mount) => networkTypes.test(mount.type) && !isInside(home, mount.path))
      .map(({ path }) => path)
  } catch (error) {
    errorCode(error)
    return null
  }
}

/** `36 35 98:0 /root /mnt/point rw,noatime master:1 - nfs4 server:/share rw` */
function readMount(line: string): { readonly path: string; readonly type: string } | null {
  const [mount, system] = line.split(' - ')
  const path = mount?.split(' ')[4]
  const type = system?.split(' ')[0]
  if (path === undefined || type === undefined) return null
  const plain = path.replace(/\\([0-7]{3})/g, (_whole, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  )
  return { path: plain, type }
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`)
}
