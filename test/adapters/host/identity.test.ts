import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Draft } from '../../../adapters/contract.ts';
import { contentDigest, messageId, threadHash } from '../../../adapters/host/identity.ts';

const key = randomBytes(32);
const identity = { participant: 'p', sourceSystem: 's', sourceKey: 'k', type: 't', version: 1, digest: 'd' };

test('the same identity gives the same UUID of version 8, and every part of it counts', () => {
  expect(messageId(key, identity)).toBe(messageId(key, { ...identity }));
  expect(messageId(key, identity)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const others = Object.keys(identity).map((part) =>
    messageId(key, { ...identity, [part]: part === 'version' ? 2 : 'other' }),
  );
  expect(new Set([messageId(key, identity), ...others]).size).toBe(7);
  expect(messageId(randomBytes(32), identity)).not.toBe(messageId(key, identity));
  expect(messageId(key, { ...identity, participant: 'ps', sourceSystem: '' })).not.toBe(
    messageId(key, { ...identity, participant: 'p', sourceSystem: 's' }),
  );
});

const draft: Draft = {
  messageType: 'PLAN_ITEM',
  sourceKey: 'k',
  threadKey: 'k',
  body: { a: 1, b: [{ c: null, d: '值' }] },
  sensitivity: 'L1_INTERNAL',
  occurredAt: 1,
  audience: [],
  docRef: null,
  replyBy: null,
  outOfBand: null,
};

test('content is what a draft says, not the order it says it in', () => {
  expect(contentDigest(key, { ...draft, body: { b: [{ d: '值', c: null }], a: 1 } })).toBe(contentDigest(key, draft));
  const changes: Partial<Draft>[] = [
    { body: { a: 1, b: [{ c: null, d: '值2' }] } },
    { audience: ['unit-1'] },
    { occurredAt: 2 },
    { sensitivity: 'L2_SENSITIVE' },
    { docRef: { rawNo: 'x' } },
    { replyBy: { kind: 'x' } },
    { outOfBand: { channel: 'x' } },
  ];
  for (const change of changes) expect(contentDigest(key, { ...draft, ...change })).not.toBe(contentDigest(key, draft));
});

test('persons and files count as content, and the id number itself cannot be guessed from the digest', () => {
  const persons: Partial<Draft> = { personIds: [{ path: 'b[0]', id: '990100199001011234' }] };
  const other: Partial<Draft> = { personIds: [{ path: 'b[0]', id: '990100199001011242' }] };
  const file = {
    name: '附件.pdf',
    mime: 'application/pdf',
    bytes: Buffer.from('a'),
    sensitivity: 'L1_INTERNAL',
  } as const;
  const digests = [
    draft,
    { ...draft, ...persons },
    { ...draft, ...other },
    { ...draft, attachments: [file] },
    { ...draft, attachments: [{ ...file, bytes: Buffer.from('b') }] },
  ].map((each) => contentDigest(key, each));
  expect(new Set(digests).size).toBe(5);
  expect(contentDigest(randomBytes(32), { ...draft, ...persons })).not.toBe(digests[1]);
});

test('a thread has one key in an installation and another elsewhere', () => {
  const [here, there] = [randomBytes(32), randomBytes(32)];
  expect(threadHash(here, '示审移〔2025〕3号')).toBe(threadHash(here, '示审移〔2025〕3号'));
  expect(threadHash(here, '示审移〔2025〕3号')).not.toBe(threadHash(there, '示审移〔2025〕3号'));
  expect(threadHash(here, '示审移〔2025〕3号')).toMatch(/^t:[0-9a-f]{32}$/);
});
