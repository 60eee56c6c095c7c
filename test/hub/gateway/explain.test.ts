import { describe, expect, it } from 'vitest';
import { fault } from '../../../schemas/fault.ts';
import { catalog } from '../../schemas/records.ts';
import { clueTransfer, envelope } from '../../schemas/sample.ts';
import { as, gateway } from './gateway.ts';
import { accepted, journalOf, policy } from './journal.ts';
import type { Sealed } from './journal.ts';

const CASE = '0197f000-0000-8000-8000-00000000c0de';
const FACTS = '无依据发放津补贴共计二十五万元';
const transfer = accepted(clueTransfer({ envelope: envelope('CLUE_TRANSFER', { audience: [] }), facts: FACTS }), CASE);
const id = transfer.entry.messageId ?? '';

interface Answer {
  readonly code?: string;
  readonly explanations: readonly {
    readonly decided: { readonly fields: readonly { readonly path: string; readonly verdict: string }[] };
    readonly today: { readonly fields?: readonly { readonly path: string }[] } | null;
  }[];
}

async function ask(who: string, participant: string | null, rows: readonly Sealed[] = [transfer]) {
  const queries = journalOf(rows);
  const app = await gateway({ queries });
  const query = participant === null ? '' : `?participant=${participant}`;
  const answer = await app.inject({ url: `/v1/messages/${id}/explain${query}`, headers: as(who) });
  await app.close();
  return { status: answer.statusCode, body: answer.body, answer: answer.json<Answer>(), reads: queries.reads };
}

describe('the explanation of a message', () => {
  it('tells ops and the sender which row and profile gave each field to a recipient, then and now, and no content', async () => {
    for (const who of ['ops', 'audit-bureau']) {
      const { answer, body, reads } = await ask(who, 'committee-office');
      expect(answer.explanations).toMatchObject([
        {
          messageType: 'CLUE_TRANSFER',
          sender: 'audit-bureau',
          participant: 'committee-office',
          decided: { verdict: 'accepted', linkage: 'L1-3a', reached: true, profiles: ['RP-C'] },
          today: {
            policyVersion: policy.version,
            policyChanged: false,
            reached: true,
            linkage: 'L1-3a',
            rows: [{ linkage: 'L1-3a', reason: 'chosen' }],
          },
        },
      ]);
      const fields = answer.explanations[0]?.decided.fields ?? [];
      expect(fields.find(({ path }) => path === 'facts')).toEqual({
        path: 'facts',
        label: '事实',
        sensitivity: 'L2_SENSITIVE',
        verdict: 'withheld',
        profile: 'RP-C',
      });
      expect(fields.find(({ path }) => path === 'clueId')).toMatchObject({ verdict: 'shown', profile: null });
      expect(body).not.toContain(FACTS);
      expect(reads).toMatchObject([{ reader: who, purpose: 'explain' }]);
    }
  });

  it('tells why a participant got nothing', async () => {
    const { answer } = await ask('ops', 'unit-1');
    expect(answer.explanations).toMatchObject([
      {
        decided: { reached: false, profiles: [], fields: [] },
        today: { reached: false, rows: [{ linkage: 'L1-3a', reason: 'not-in-row' }] },
      },
    ]);
  });

  it('keeps apart what was applied and what would be today', async () => {
    const { original } = transfer;
    const entry = {
      ...transfer.entry,
      policy: 'ffffffffffffffff',
      linkage: 'OLD-1',
      copies: transfer.entry.copies.filter(({ to }) => to === 'discipline'),
    };
    const { answer } = await ask('ops', 'committee-office', [{ entry, original }]);
    expect(answer.explanations).toMatchObject([
      {
        decided: { linkage: 'OLD-1', policyVersion: 'ffffffffffffffff', reached: false },
        today: { policyChanged: true, reached: true, linkage: 'L1-3a' },
      },
    ]);
  });

  it('tells of the versions that a copy was made with, and nothing of one that is not known here', async () => {
    const [type, view] = ['liandong.clue.CLUE_TRANSFER', 'liandong.clue.CLUE_TRANSFER.view.RP-C'].map((subject) =>
      catalog
        .subjects()
        .find((one) => one.subject === subject)
        ?.versions.at(0),
    );
    const madeWith = (id: number): Sealed => ({
      original: transfer.original,
      entry: {
        ...transfer.entry,
        schemaId: type?.id ?? 0,
        copies: transfer.entry.copies.map((copy) => (copy.to === 'committee-office' ? { ...copy, view: id } : copy)),
      },
    });
    const [explanation] = (await ask('ops', 'committee-office', [madeWith(view?.id ?? 0)])).answer.explanations;
    const paths = (of: { readonly fields?: readonly { readonly path: string }[] } | null | undefined) =>
      of?.fields?.map(({ path }) => path);
    expect(paths(explanation?.today)).toContain('replyDays');
    expect(paths(explanation?.decided)).not.toContain('replyDays');
    expect(paths(explanation?.decided)).toContain('facts');
    expect((await ask('ops', 'committee-office', [madeWith(1_000_000)])).answer.code).toBe('COPY_UNPROVEN');
  });

  it('tells the sender of a refused message the rule, and does without an original that was not kept', async () => {
    const entry = { ...transfer.entry, verdict: 'refused', fault: fault('NO_RECIPIENT', ''), copies: [] } as const;
    const { answer } = await ask('audit-bureau', 'discipline', [{ entry, original: null }]);
    expect(answer.explanations).toMatchObject([
      { decided: { verdict: 'refused', rule: 'NO_RECIPIENT', ruleText: '知悉范围内没有可接收单位' }, today: null },
    ]);
  });

  it('is given to a recipient for itself alone, and to nobody else', async () => {
    expect((await ask('discipline', null)).answer.explanations).toMatchObject([
      { participant: 'discipline', decided: { reached: true, profiles: [] } },
    ]);
    for (const [who, participant] of [
      ['discipline', 'committee-office'],
      ['unit-1', 'unit-1'],
      ['unit-1', null],
    ] as const)
      expect((await ask(who, participant)).status, `${who} asks for ${participant}`).toBe(404);
    for (const participant of ['nobody', null])
      expect((await ask('ops', participant)).answer.code).toBe('REQUEST_INVALID');
  });
});
