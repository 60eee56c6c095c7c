import { describe, expect, it } from 'vitest';
import { catalog, plain } from './records.ts';
import { clueTransfer } from './sample.ts';

const stamp = { caseId: 'C-2025-0001', recipientSeq: 12 };

describe('a copy made from the original', () => {
  const full = catalog.view('CLUE_TRANSFER', []);
  const narrow = catalog.view('CLUE_TRANSFER', ['RP-P']);
  const framed = catalog.encode('CLUE_TRANSFER', clueTransfer());
  const decoding = catalog.decode(framed);
  if (!decoding.ok) throw new Error(decoding.fault.rule);
  const { message } = decoding.decoded;

  for (const shape of [stamp, { caseId: null, recipientSeq: null }, { caseId: '案'.repeat(50), recipientSeq: 2 ** 40 }])
    it(`is the same as one made from the message, stamped ${shape.recipientSeq}`, () => {
      for (const view of [full, narrow])
        expect(view.encode(message, shape, framed).equals(view.encode(message, shape))).toBe(true);
    });

  it('is the same where the original is written in another way than ours', () => {
    const afterSender = framed.indexOf(Buffer.from('示范市审计局')) + Buffer.byteLength('示范市审计局');
    const handle = framed.indexOf(Buffer.from('CL-2025-990100-0031'));
    const receiptRequired = framed.indexOf(Buffer.from('audit-management')) - 2;
    expect(framed[receiptRequired]).toBe(1);
    const splice = (at: number, gone: number, bytes: readonly number[]): Buffer =>
      Buffer.concat([framed.subarray(0, at), Buffer.from(bytes), framed.subarray(at + gone)]);
    const foreign: readonly (readonly [string, Buffer])[] = [
      ['a length with a superfluous byte', splice(handle - 1, 1, [(framed[handle - 1] ?? 0) | 0x80, 0])],
      ['a list in a block with its size', splice(afterSender, 1, [1, 2 * 20])],
      ['a boolean that is 2', splice(receiptRequired, 1, [2])],
    ];
    for (const [name, original] of foreign) {
      const outcome = catalog.decode(original);
      if (!outcome.ok) throw new Error(`${name}: ${outcome.fault.rule} ${outcome.fault.field}`);
      expect(plain(outcome.decoded.message), name).toEqual(plain(message));
      for (const view of [full, narrow])
        expect(view.encode(message, stamp, original).equals(view.encode(message, stamp)), name).toBe(true);
    }
  });

  it('is made from the message when the original is of another schema', () => {
    const other = narrow.encode(message, stamp);
    expect(narrow.encode(message, stamp, other).equals(other)).toBe(true);
  });
});
