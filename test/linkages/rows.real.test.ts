import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explain } from '../../schemas/explain.ts';
import type { Message } from '../../schemas/message.ts';
import { loadPolicy } from '../../schemas/policy.ts';
import { plain } from '../schemas/records.ts';
import { catalog, openHubSite } from '../support/hub-site.ts';
import type { HubSite, ReadCopy, ReadVerdict } from '../support/hub-site.ts';
import { expectedCopy, withheldOf } from './expected-copy.ts';
import { expectExplained } from './explained.ts';
import { tokensIn } from './filled.ts';
import { amendment, bodyOf, postingsOf, shapeOf } from './postings.ts';
import type { Posting } from './postings.ts';
import { reached } from './reached.ts';
import { find, send } from './run.ts';
import type { Found } from './run.ts';
import { smallTwins } from './small-cells.ts';
import { town, townPolicy } from './town.ts';
import { followingRows, participants, rows, writtenTypes } from './written.ts';

const folder = townPolicy();
const policy = loadPolicy(folder, catalog);
const postings = rows.map((row) => ({ row, all: postingsOf(row) }));
const everything = postings.flatMap(({ all }) => all);
const readersOf = ({ expected }: Posting): ReadonlyMap<string, readonly string[]> =>
  'refused' in expected ? new Map() : expected.readers;

/** By whom a message is corrected, taken back, and by whom somebody tries to who may not. */
const amended = postings.map(({ row, all }) => {
  const target = all.find(({ purpose }) => purpose === 'whole') as Posting;
  const about = { target, sender: target.sender };
  const [reader = ''] = readersOf(target).keys();
  return {
    row,
    changes: [
      { ...about, message: amendment('CORRECTION', target.message, target.sender), seq: 2 },
      { ...about, message: amendment('WITHDRAWAL', target.message, target.sender), seq: 3 },
    ],
    intrusion: { sender: reader, message: amendment('WITHDRAWAL', target.message, reader) },
  };
});

/** Of each row that gives somebody sums only: two messages that are the same to these readers. */
const twins = postings.flatMap(({ row, all }) => {
  const whole = all.find((one) => one.purpose === 'whole') as Posting;
  const readers = [...readersOf(whole)].filter(([, profiles]) => profiles.includes('RP-A')).map(([id]) => id);
  const { sender, audience } = whole;
  return readers.length === 0 ? [] : [{ row, sender, readers, pair: smallTwins(row.type, sender, audience) }];
});

let site: HubSite;
let found: Found;

beforeAll(async () => {
  site = await openHubSite('rows', policy);
  await site.start('hub', { LIANDONG_POLICY: folder });
  await send(site, [
    ...everything,
    ...twins.flatMap(({ sender, pair }) => pair.map((message) => ({ sender, message }))),
  ]);
  await send(
    site,
    amended.flatMap(({ changes, intrusion }) => [intrusion, ...changes]),
  );
  found = await find(site, policy);
}, 240_000);
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

const copiesAt = (reader: string, message: Message): readonly ReadCopy[] =>
  found.copies.get(reader)?.get(message.envelope.messageId) ?? [];

/** How often each participant got a message. */
const receivers = (message: Message): Record<string, number> =>
  Object.fromEntries(
    town.flatMap(({ id }) => {
      const count = copiesAt(id, message).length;
      return count === 0 ? [] : [[id, count]];
    }),
  );
const onceEach = (readers: Iterable<string>): Record<string, number> =>
  Object.fromEntries([...readers].map((id) => [id, 1]));

const verdictOn = (message: Message): ReadVerdict => {
  const verdicts = found.verdicts.get(message.envelope.messageId) ?? [];
  expect(verdicts, 'one answer').toHaveLength(1);
  return verdicts[0] as ReadVerdict;
};

/** Field by field: what a reader under these profiles is given, in this case and at this place of it. */
function expectCopy(copy: ReadCopy | undefined, message: Message, profiles: readonly string[], seq: number): void {
  const { caseId } = verdictOn(message);
  expect(caseId).not.toBeNull();
  const stamped = { ...message, envelope: { ...message.envelope, caseId, senderSeq: null, recipientSeq: seq } };
  const shape = shapeOf(message);
  const withheld = profiles.length === 0 ? {} : { withheld: withheldOf(shape, profiles) };
  expect(plain(copy?.message)).toEqual(
    plain({ ...expectedCopy(shape, bodyOf(stamped as Message), profiles), ...withheld }),
  );
}

/** Who got it, what each was given, and that the sender was told so. */
function expectServed({ message, row, expected }: Posting): void {
  if ('refused' in expected) throw new Error(`${row.id} serves nobody`);
  const verdict = verdictOn(message);
  expect([verdict.verdict, verdict.rule, verdict.field]).toEqual(['ACCEPTED', null, null]);
  expect(verdict.recipients.toSorted()).toEqual([...expected.readers.keys()].toSorted());
  expect(found.linkages.get(message.envelope.messageId)).toBe(expected.row);
  expect(receivers(message)).toEqual(onceEach(expected.readers.keys()));
  for (const [reader, profiles] of expected.readers) expectCopy(copiesAt(reader, message)[0], message, profiles, 1);
}

function expectFate(one: Posting): void {
  if (!('refused' in one.expected)) return expectServed(one);
  const { verdict, rule, recipients } = verdictOn(one.message);
  expect([verdict, rule, recipients]).toEqual(['REFUSED', one.expected.refused, []]);
  expect(receivers(one.message)).toEqual({});
}

const purpose = (all: readonly Posting[], of: Posting['purpose']): Posting | undefined =>
  all.find((one) => one.purpose === of);

describe('the rows', () => {
  it('are all that the policy has, between all departments and of all types', () => {
    expect(postings.length + followingRows.length).toBe(policy.linkages.length);
    expect(postings.length).toBeGreaterThanOrEqual(496);
    expect(new Set(town.map(({ department }) => department))).toEqual(
      new Set(participants.map(({ department }) => department)),
    );
    const sent = new Set([...rows, ...followingRows].map(({ type }) => type));
    expect([...writtenTypes.keys()].filter((type) => !sent.has(type))).toEqual([]);
  });
});

describe.each(postings)('$row.id: $row.type from $row.from', ({ row, all }) => {
  it('gives everybody it serves what their profiles leave, field by field, and nobody else anything', () => {
    const whole = purpose(all, 'whole') as Posting;
    expect(whole.expected).toMatchObject({ row: row.id });
    expectServed(whole);
  });

  it('honours an audience, never widens it, and serves no other by an audience outside it', () => {
    for (const one of [purpose(all, 'narrowed'), purpose(all, 'outside')] as Posting[]) {
      expectFate(one);
      const standing = rows.flatMap(({ from, type, to }) =>
        from === row.from && type === row.type ? to.filter((target) => target.standing === true) : [],
      );
      const allowed = town.filter(
        ({ id, department }) =>
          one.audience.includes(id) || standing.some((target) => target.department === department),
      );
      if (one.audience.length > 0)
        for (const reader of Object.keys(receivers(one.message))) expect(allowed.map(({ id }) => id)).toContain(reader);
    }
  });

  it('refuses a department that may not send the type, and keeps test participants to themselves', () => {
    const stranger = purpose(all, 'stranger') as Posting;
    expect(stranger.expected).toEqual({ refused: 'TYPE_NOT_PERMITTED' });
    expectFate(stranger);
    const test = purpose(all, 'test');
    if (test === undefined) return;
    expectFate(test);
    const apart = new Set(town.filter((one) => one.test === true).map(({ id }) => id));
    expect(Object.keys(receivers(test.message)).filter((id) => !apart.has(id))).toEqual([]);
  });

  it('is explained as it is', () => {
    for (const { sender, audience, message } of all) {
      const ask = (participant: string) => explain(catalog, policy, { sender, type: row.type, audience, participant });
      const answers = town.map(({ id }) => ({ id, answer: ask(id), copy: copiesAt(id, message)[0] }));
      const linkage = found.linkages.get(message.envelope.messageId);
      const { rule } = verdictOn(message);
      expect(answers.map(({ id, answer }) => [id, answer.reached, answer.linkage?.id, answer.refused?.rule])).toEqual(
        answers.map(({ id, copy }) => [id, copy !== undefined, linkage ?? undefined, rule ?? undefined]),
      );
      for (const { answer, copy } of answers)
        if (copy === undefined) expect(answer.fields).toEqual([]);
        else expectExplained(answer.fields, copy, message);
    }
  });
});

describe.each(amended)(
  'a correction and a withdrawal by $row.id of $row.type from $row.from',
  ({ changes, intrusion }) => {
    it('reach exactly those who had a copy, under the profiles they had, and are the sender’s alone', () => {
      for (const { message, target, seq } of changes) {
        expect(verdictOn(message)).toMatchObject({ verdict: 'ACCEPTED', caseId: verdictOn(target.message).caseId });
        expect(['M-1', 'M-2']).toContain(found.linkages.get(message.envelope.messageId));
        const readers = readersOf(target);
        expect(receivers(message)).toEqual(onceEach(readers.keys()));
        for (const [reader, profiles] of readers) expectCopy(copiesAt(reader, message)[0], message, profiles, seq);
      }
      expect(verdictOn(intrusion.message)).toMatchObject({ verdict: 'REFUSED', rule: 'TARGET_NOT_OWN' });
      expect(receivers(intrusion.message)).toEqual({});
    });
  },
);

describe.each(twins)(
  'two messages by $row.id of $row.type that differ only under the threshold',
  ({ readers, pair }) => {
    it('are the same bytes to a reader of sums, but for the ids of message and case', () => {
      for (const reader of readers) {
        const [first, second] = pair.map((message) => {
          const { key, value, headers } = copiesAt(reader, message)[0]?.record ?? {};
          const bytes = `${key?.toString('latin1')} ${value?.toString('latin1')} ${JSON.stringify(headers)}`;
          const { caseId } = verdictOn(message);
          return bytes.replaceAll(message.envelope.messageId, 'message').replaceAll(caseId ?? 'none', 'case');
        });
        expect(second).toBe(first);
        expect(first).toContain('case');
      }
    });
  },
);

describe('all bytes a participant holds', () => {
  /** The texts that must have reached each participant, by what the marks say. */
  const permitted = (): ReadonlyMap<string, Set<string>> => {
    const sets = new Map(town.map(({ id }) => [id, new Set<string>()]));
    const permit = (message: Message, readers: ReadonlyMap<string, readonly string[]>): void => {
      for (const [reader, profiles] of readers)
        for (const token of tokensIn(JSON.stringify(expectedCopy(shapeOf(message), bodyOf(message), profiles))))
          sets.get(reader)?.add(token);
    };
    for (const one of everything) permit(one.message, readersOf(one));
    for (const { row, sender, pair } of twins)
      for (const message of pair) {
        const audience = message.envelope.audience.map(({ participant }) => participant);
        const from = town.find(({ id }) => id === sender) as (typeof town)[number];
        const expected = reached(rows, town, from, row.type, audience);
        if (!('refused' in expected)) permit(message, expected.readers);
      }
    for (const { message, target } of amended.flatMap(({ changes }) => changes)) permit(message, readersOf(target));
    return sets;
  };

  it('bear the texts it may read and no other, and the hidden ones are many', () => {
    let hidden = 0;
    for (const [id, may] of permitted()) {
      const bytes = (found.records.get(id) ?? []).map(
        ({ key, value, headers }) =>
          `${key?.toString('latin1')} ${value?.toString('latin1')} ${JSON.stringify(headers)}`,
      );
      const holds = tokensIn(bytes.join('\n'));
      expect(
        [...holds].filter((token) => !may.has(token)),
        `${id} must not hold`,
      ).toEqual([]);
      expect(
        [...may].filter((token) => !holds.has(token)),
        `${id} must hold`,
      ).toEqual([]);
    }
    for (const one of everything)
      for (const profiles of readersOf(one).values()) {
        const shown = tokensIn(JSON.stringify(expectedCopy(shapeOf(one.message), bodyOf(one.message), profiles)));
        hidden += tokensIn(JSON.stringify(one.message)).size - shown.size;
      }
    expect(hidden).toBeGreaterThan(5_000);
  });
});
