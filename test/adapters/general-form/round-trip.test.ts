import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  committedForms,
  filledForm,
  formFile,
  formsWorkbook,
  generalForms,
} from '../../../adapters/general-form/general-forms.ts';
import { formats } from '../../../adapters/general-form/write-form.ts';
import type { Draft } from '../../../adapters/contract.ts';
import { directory } from '../support/directory.ts';
import { anyFields } from './arbitrary.ts';

const types = committedForms.names.filter(
  (name) => committedForms.formOf(name).fields.length > 0 && !/RECEIPT$|ALARM$/u.test(name),
);
const forms = generalForms(types);
const read = forms.reader();

async function draftsOf(bytes: Buffer): Promise<Draft[]> {
  const { readings } = await read('表单', bytes);
  return [...readings].flatMap((reading) => {
    if (reading.kind === 'fault') throw new Error(JSON.stringify(reading));
    const { drafts, faults } = forms.toCanonical(reading.record, directory);
    if (faults.length > 0) throw new Error(JSON.stringify(faults));
    return drafts;
  });
}

describe.each(formats)('a message as a filled form (%s)', (format) => {
  it.each(types)(
    'is read back as it was: %s',
    async (type) => {
      const form = committedForms.formOf(type);
      await fc.assert(
        fc.asyncProperty(anyFields(form.fields), async (body) => {
          const head = { formNo: '表-1', occurredAt: 1_750_809_600_000, audience: [{ name: '示范市审计局' }] };
          const [draft, ...others] = await draftsOf(formFile(filledForm(type, body, head), format));
          expect(others).toEqual([]);
          expect(draft?.body).toEqual(body);
          expect(draft).toMatchObject({ messageType: type, occurredAt: head.occurredAt });
          expect(draft?.audience).toContain('audit-bureau');
        }),
        { numRuns: 3 },
      );
    },
    60_000,
  );
});

describe('several forms in one workbook', () => {
  it('are all read, in order', async () => {
    const some = types.slice(0, 3);
    const written = some.map((type) => {
      const [body] = fc.sample(anyFields(committedForms.formOf(type).fields), { numRuns: 1, seed: 7 });
      return filledForm(type, body ?? {}, { formNo: '表-1', occurredAt: 0 });
    });
    expect((await draftsOf(formsWorkbook(written))).map(({ messageType }) => messageType)).toEqual(some);
  });
});
