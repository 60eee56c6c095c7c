import fc from 'fast-check';
import { expect } from 'vitest';
import { labelledReader } from '../../../schemas/labelled-reader.ts';
import { anyMessage, catalog, recordOf } from '../../schemas/records.ts';
import { policy } from '../support/directory.ts';
import type { ConformanceCase } from './subject.ts';

const labels = labelledReader(catalog);

/** The views of a type this department is sent, and the full one. */
function viewsOf(folder: string, type: string): readonly (readonly string[])[] {
  const served = new Set(policy.participants.filter(({ adapter }) => adapter === folder).map((one) => one.department));
  const ids = policy.participants.map(({ department: from }) => from);
  const targets = [...new Set(ids)]
    .flatMap((from) => policy.linkagesFrom(from, type))
    .flatMap(({ to }) => to.filter((target) => served.has(target.department)).map(({ profiles }) => profiles));
  return [[], ...targets.filter((profiles) => profiles.length > 0)];
}

const rendersEveryView: ConformanceCase = {
  name: 'renders any value of each view it is sent, the same way twice, under a name of its own',
  busy: true,
  run: async ({ folder, adapter }) => {
    // A department of many types is asked fewer questions of each.
    for (const type of adapter.manifest.receives) {
      for (const profiles of viewsOf(folder, type)) {
        const view = catalog.view(type, profiles);
        const typeId = catalog.type(type)?.id ?? 0;
        fc.assert(
          fc.property(anyMessage(recordOf(typeId)), (message) => {
            const copy = catalog.decodeCopy(view.encode(message, { caseId: null, recipientSeq: null }));
            if (!copy.ok) throw new Error(copy.fault.rule);
            const delivered = {
              messageType: type,
              message: copy.message,
              label: (path: string) => catalog.label(type, path),
              fields: labels.fields(view.id, copy.message),
            };
            const output = adapter.translator.fromCanonical(delivered);
            expect(output.fileName).toMatch(new RegExp(`^${type}-[A-Za-z0-9_-]*\\.[a-z]+$`, 'u'));
            expect(output.bytes.length).toBeGreaterThan(0);
            expect(adapter.translator.fromCanonical(delivered)).toEqual(output);
          }),
          { numRuns: Math.min(50, Math.ceil(100 / adapter.manifest.receives.length)) },
        );
      }
    }
  },
};

export const renderingCases: readonly ConformanceCase[] = [rendersEveryView];
