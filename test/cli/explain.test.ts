import { expect, it } from 'vitest';
import { explainVerb } from '../../cli/verbs/explain.ts';
import { UsageError } from '../../cli/verb.ts';

async function run(...args: string[]): Promise<string[]> {
  const lines: string[] = [];
  const code = await explainVerb.run({ args, language: 'zh', out: (line) => lines.push(line), say: () => undefined });
  expect(code).toBe(0);
  return lines;
}

it('prints who gets what by which row and profile, in Chinese', async () => {
  const lines = await run('audit-bureau', 'CLUE_TRANSFER', 'committee-office');
  expect(lines[0]).toBe(
    '线索移送 CLUE_TRANSFER: 示范市审计局 (audit-bureau) → 示范市委审计委员会办公室 (committee-office)',
  );
  expect(lines[2]).toBe('结果: 送达 · L1-3a · RP-C 线索不透明');
  expect(lines.find((line) => line.endsWith(' facts'))).toMatch(/^事实\s+不提供\s+RP-C\s+L2\s+facts$/);
  expect(lines.find((line) => line.endsWith(' clueId'))).toMatch(/^线索交接号\s+提供\s+L\d\s+clueId$/);
});

it('prints why there is no copy', async () => {
  const lines = await run('audit-bureau', 'RECT_NOTICE', 'unit-1');
  expect(lines[2]).toBe('结果: 不送达 · AUDIENCE_REQUIRED 该类消息须指明接收单位');
  expect(lines.find((line) => line.startsWith('R-2 '))).toContain('须由知悉范围指明，本次未指明');
});

it('gives the whole explanation as one object', async () => {
  const [line = ''] = await run('audit-bureau', 'RECT_NOTICE', 'unit-1', '--audience', 'unit-1', '--json');
  expect(JSON.parse(line)).toMatchObject({ reached: true, linkage: { id: 'R-2' }, profiles: ['RP-S'] });
});

it('refuses what does not exist as wrong usage', () => {
  for (const args of [['audit-bureau'], ['x', 'PLAN_ITEM', 'unit-1'], ['unit-1', 'NO_TYPE', 'unit-2']])
    expect(() => explainVerb.run({ args, language: 'zh', out: () => undefined, say: () => undefined })).toThrow(
      UsageError,
    );
});
