import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Audience } from '../../demo/audience.ts';
import { play } from '../../demo/play.ts';
import type { Play } from '../../demo/play.ts';
import { sample } from '../../demo/documents.ts';
import type { PartContext } from '../../deploy/parts.ts';
import { temporaryFolder } from '../support/folder.ts';
import { expected, observed } from './seen.ts';

const blind: Audience = {
  look: () => ({ messages: [], documents: [], refusals: [], held: [], alarms: [] }),
  openOriginals: async () => undefined,
  isTaken: () => true,
  isQuiet: async () => true,
  records: () => [],
  close: async () => undefined,
};

const step = (name: string) => ({
  chapter: name,
  title: name,
  tells: name,
  drops: [{ ...sample('audit-bureau', 'transfer_2025_3.xml'), name, documents: [name] }],
});

function given(audience: Audience, signal = new AbortController().signal): Play {
  const folder = temporaryFolder();
  return {
    context: { sitesFolder: join(folder, 'sites'), httpPort: 0, secrets: { http: [] } } as unknown as PartContext,
    audience,
    steps: [step('transfer.xml'), step('plan.csv')],
    sentinels: { secret: 'S-secret', permitted: 'S-permitted' },
    expected,
    dataFolder: folder,
    timeoutMs: 400,
    signal,
    onStep: () => undefined,
    onOutcome: () => undefined,
  };
}

it('gives up when the time is over, says what was still awaited and drops nothing more', async () => {
  const playing = given(blind);
  const { findings } = await play(playing);
  expect(findings).toContainEqual({ ok: false, about: '等待超时', text: 'CL-1 CLUE_TRANSFER：发出' });
  const drop = join(playing.context.sitesFolder, 'audit-bureau', 'drop');
  expect(existsSync(join(drop, 'transfer.xml'))).toBe(true);
  expect(existsSync(join(drop, 'plan.csv'))).toBe(false);
});

it('does not pass while records are on their way, or where its own search finds nothing', async () => {
  const seeing: Audience = { ...blind, look: () => ({ ...observed, messages: [] }), isQuiet: async () => false };
  const { findings } = await play({ ...given(seeing), expected: { ...expected, messages: [] } });
  expect(findings.filter(({ ok }) => !ok)).toEqual([
    { ok: false, about: '涉密内容查找', text: '对照标记查不到，查找本身不可信' },
    { ok: false, about: '全部通道', text: '时限内未读至末尾' },
  ]);
});

it('fails when the marked content turns up in a record somebody read', async () => {
  const leaking: Audience = { ...blind, records: () => [Buffer.from('S-permitted'), Buffer.from('xS-secretx')] };
  const { findings } = await play({ ...given(leaking), steps: [], expected: { messages: [], refused: [], held: [] } });
  expect(findings.filter(({ ok }) => !ok)).toEqual([{ ok: false, about: '涉密内容查找', text: '涉密标记出现在 1 处' }]);
});

it('ends at once when somebody wants it to stop', async () => {
  const stopping = new AbortController();
  const playing = play({ ...given(blind, stopping.signal), timeoutMs: 60_000 });
  stopping.abort();
  await expect(playing).rejects.toMatchObject({ name: 'AbortError' });
});
