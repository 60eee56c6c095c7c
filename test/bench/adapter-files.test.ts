import { describe, expect, it } from 'vitest';
import { departments, loadAdapter } from '../../adapters/discover.ts';
import { loads } from '../../bench/adapter-files/loads.ts';
import { dropped } from '../adapters/support/dry-run.ts';

/** The participant whose native files a folder's load is: a body, where the folder is no department. */
const senderOf = (adapter: string): string => (adapter === 'unit' ? 'unit-1' : adapter);

const ROWS = 7;

const SHIPPED = [
  'audit-bureau',
  'committee-office',
  'congress',
  'discipline',
  'ecology',
  'inspection',
  'internal-audit',
  'natural-resources',
  'organization',
  'reform',
  'social-audit',
  'unit',
];

describe('loads of native records', () => {
  it('are there for every adapter that ships, and for none that is not there', async () => {
    expect([...loads.keys()].toSorted()).toEqual(SHIPPED);
    expect(await departments()).toEqual(expect.arrayContaining(SHIPPED));
  });

  it.each([...loads])('%s: every record is sent, none held, refused or known from another load', async (name, load) => {
    const [before, after] = [await load.make(ROWS, 1), await load.make(ROWS, ROWS + 1)];
    const drops = [before, after].map(({ files }) => Object.fromEntries(files.map((file) => [file.name, file.bytes])));
    const reports = await dropped(await loadAdapter(name), senderOf(name), drops);
    const total = (count: 'came' | 'sent' | 'held' | 'refused'): number =>
      reports.reduce((sum, report) => sum + report[count], 0);
    expect(reports.flatMap(({ problems }) => problems)).toEqual([]);
    expect({ came: total('came'), sent: total('sent') }).toEqual({
      came: before.readings + after.readings,
      sent: 2 * ROWS,
    });
  });
});
