import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { schemasRoot } from '../../schemas/root.ts';

type Json = Record<string, unknown>;

/** Making all schemas again takes seconds, more on a busy machine. */
export const REGENERATES = 90_000;

/** A copy of the contracts, or of parts of them, that a test may spoil; it goes with the test. */
export class ContractsCopy {
  readonly root: string;

  constructor(parts: readonly string[] = ['avro', 'codes', 'committed', 'gen', 'policy', 'ids.json']) {
    this.root = mkdtempSync(join(tmpdir(), 'liandong-contracts-'));
    for (const part of parts) cpSync(join(schemasRoot, part), join(this.root, part), { recursive: true });
    onTestFinished(() => rmSync(this.root, { recursive: true, force: true }));
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8');
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.root, path), text);
  }

  json(path: string): Json {
    return JSON.parse(this.read(path)) as Json;
  }

  change(path: string, change: (json: Json) => void): void {
    const json = this.json(path);
    change(json);
    this.write(path, JSON.stringify(json));
  }

  /** Changes one field of a definition. */
  field(path: string, name: string, change: (field: Json) => void): void {
    this.change(path, (json) => {
      const field = (json['fields'] as Json[]).find((one) => one['name'] === name);
      if (field === undefined) throw new Error(`no field ${name}`);
      change(field);
    });
  }
}
