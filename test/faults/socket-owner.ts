import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/**
 * Which of these processes holds the end at `localPort` of a connection on loopback to `remotePort`; undefined if none
 * does. Linux tells by /proc.
 */
export function ownerOf(localPort: number, remotePort: number, pids: ReadonlyMap<string, number>): string | undefined {
  const inode = inodeOf(localPort, remotePort);
  if (inode === undefined) return undefined;
  const wanted = `socket:[${inode}]`;
  for (const [name, pid] of pids) if (holds(pid, wanted)) return name;
  return undefined;
}

const hex = (port: number): string => port.toString(16).toUpperCase().padStart(4, '0');

/** Java dials by IPv6 sockets, which the kernel lists apart. */
function inodeOf(localPort: number, remotePort: number): string | undefined {
  for (const file of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readFileSync(file, 'utf8').split('\n').slice(1)) {
      const [, local = '', remote = '', , , , , , , inode] = line.trim().split(/\s+/);
      if (local.endsWith(`:${hex(localPort)}`) && remote.endsWith(`:${hex(remotePort)}`)) return inode;
    }
  }
  return undefined;
}

function holds(pid: number, wanted: string): boolean {
  const folder = `/proc/${pid}/fd`;
  try {
    return readdirSync(folder).some((fd) => {
      try {
        return readlinkSync(`${folder}/${fd}`) === wanted;
      } catch {
        return false;
      }
    });
  } catch {
    return false;
  }
}
