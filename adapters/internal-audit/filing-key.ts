const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
const MASK = 0xffffffffffffffffn;

/** FNV-1a, 64 bits: tells texts apart, hides nothing from one who guesses them. */
function checksum(text: string): string {
  let hash = OFFSET;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * PRIME) & MASK;
  return hash.toString(16).padStart(16, '0');
}

type FiledKind = 'PLAN' | 'REPORT' | 'RECT' | 'SUMMARY' | 'ORG';

/**
 * 备案事项标识: the same filing sent again has the same one. The project's name, which may be a person's, is in it only as
 * a checksum, since this key is shown to readers who may not see the name.
 */
export const filingKeyOf = (uscc: string, year: number, kind: FiledKind, project: string): string =>
  `IA-${uscc}-${year}-${kind}-${checksum(project.normalize('NFKC').replace(/\s+/gu, ''))}`;
