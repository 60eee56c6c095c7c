import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NativeFields } from '../adapters/contract.ts';
import { UsageError } from './verb.ts';

/**
 * Lets the person at the terminal edit a record in an editor; returns what was changed. The text lies in the participant's
 * private state folder for as long as the editor runs.
 */
export function editRecord(fields: NativeFields, stateFolder: string): Record<string, unknown> {
  const folder = mkdtempSync(join(stateFolder, 'edit-'));
  try {
    const file = join(folder, 'record.json');
    writeFileSync(file, `${JSON.stringify(fields, null, 2)}\n`, { mode: 0o600 });
    const editor = process.env['VISUAL'] ?? process.env['EDITOR'] ?? 'vi';
    const { status } = spawnSync('/bin/sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: 'inherit' });
    if (status !== 0) throw new UsageError(`${editor}: ${String(status)}`);
    const edited = parsed(readFileSync(file, 'utf8'));
    return Object.fromEntries(
      Object.entries(edited).filter(([label, value]) => JSON.stringify(value) !== JSON.stringify(fields[label])),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Told below: the text itself must not be shown by an error message.
  }
  throw new UsageError('不是 JSON 对象 (not a JSON object)');
}
