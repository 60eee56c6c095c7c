import { describe, expect, it } from 'vitest';
import { rows } from './written.ts';
import type { WrittenRow } from './written.ts';

type Readers = Readonly<Record<string, readonly string[]>>;

const AUD = 'audit-bureau';
const ACO = 'committee-office';

/**
 * What the field's reference says of who may see what, said a second time: a row may serve these departments and no other,
 * and each at least under these profiles. A wider row fails here whatever else agrees with it.
 */
const said: readonly (readonly [ids: readonly string[], readers: Readers])[] = [
  [['L1-2b'], { [AUD]: ['RP-S'] }],
  [['L1-2b-receipt', 'L1-2b-disposal'], { discipline: [] }],
  [['L1-3a'], { discipline: [], [ACO]: ['RP-C'] }],
  [['L1-3b', 'L1-3b-receipt', 'L1-3b-progress', 'L1-3c'], { [AUD]: [], [ACO]: ['RP-C'] }],
  [['L1-3d'], { discipline: ['RP-B'], inspection: ['RP-B'], [ACO]: [] }],
  [['L1-4a', 'L1-4a-propose'], { discipline: ['RP-P'], [AUD]: ['RP-P'] }],
  [['L1-4b', 'E-5-organization'], { [ACO]: [], [AUD]: [], organization: [], unit: ['RP-P'], appraisal: ['RP-P'] }],
  [['U2a'], { commission: ['RP-A'] }],
  [['L2-1a', 'L2-1b'], { inspection: [], [AUD]: [], [ACO]: [] }],
  [['L2-2a-need', 'L2-2a-lent', 'L2-2b-asked', 'L2-2b-opinion'], { [AUD]: ['RP-P'], [ACO]: ['RP-P'] }],
  [['L2-2a-lend', 'L2-2a-want', 'L2-2b-ask', 'L2-2b-opine'], { inspection: ['RP-P'], [ACO]: ['RP-P'] }],
  [['L2-3a'], { [AUD]: [] }],
  [['L2-3a-reply'], { inspection: ['RP-S', 'RP-E'] }],
  [['L2-3b', 'L2-3b-transfer'], { [AUD]: ['RP-S'] }],
  [['L2-5a', 'L2-5d'], { inspection: ['RP-S', 'RP-P'] }],
  [['L2-5c'], { [AUD]: ['RP-S', 'RP-P'] }],
  [['L3-1a', 'L3-1b'], { [ACO]: [], [AUD]: [] }],
  [['L3-1c'], { [AUD]: [], [ACO]: ['RP-P'] }],
  [['L3-2a', 'L3-2b'], { organization: ['RP-S'] }],
  [['L3-3'], { organization: ['RP-E'], commission: ['RP-A'], [ACO]: ['RP-E'] }],
  [['L3-4a'], { organization: ['RP-P'] }],
  [['L3-4b'], { unit: ['RP-P'], [ACO]: ['RP-P'] }],
  [['L3-5a-feedback'], { [AUD]: [], [ACO]: [], discipline: ['RP-A'], inspection: ['RP-A'], congress: ['RP-A'] }],
  [['L3-5b'], { organization: [], appraisal: [], unit: ['RP-A'] }],
  [['L4-2-ask', 'L4-2-opine', 'L4-2-conclude'], { congress: ['RP-P', 'RP-B'] }],
  [['L4-2-asked', 'L4-2-opinion', 'L4-2-concluded'], { [AUD]: ['RP-P', 'RP-B'] }],
  [['L4-3a', 'L4-3b'], { congress: ['RP-P', 'RP-B', 'RP-S'] }],
  [['L4-4b'], { congress: ['RP-P'], [ACO]: [] }],
  [['L5-3a'], { [AUD]: ['RP-P'] }],
  [['L5-5a'], { reform: ['RP-P'], [ACO]: [] }],
  [['C1-2c'], { [AUD]: ['RP-G'] }],
  [['C1-3a'], { 'natural-resources': ['RP-S', 'RP-P'] }],
  [['C1-3c'], { [AUD]: ['RP-S'] }],
  [['C1-5'], { [AUD]: ['RP-G'], [ACO]: ['RP-G'] }],
  [['C2-2c', 'C2-5'], { [AUD]: ['RP-G', 'RP-B'], [ACO]: ['RP-G', 'RP-B'] }],
  [['T1b'], { [AUD]: [], [ACO]: ['RP-B', 'RP-P'], industry: ['RP-B', 'RP-P'] }],
  [['T1e'], { [AUD]: ['RP-P'], [ACO]: ['RP-P'], industry: ['RP-P'] }],
  [['T3a', 'T3b'], { [AUD]: ['RP-B'] }],
  [['T3c'], { 'internal-audit': ['RP-B'] }],
  [['T3d'], { 'social-audit': ['RP-B'] }],
  [['T6-reply'], { [AUD]: ['RP-B'] }],
  [['T7'], { finance: ['RP-P'], [ACO]: ['RP-C'] }],
];

/** `audit-bureau[RP-B+RP-P]` for each target that is wider than it may be. */
const wider = ({ to }: WrittenRow, readers: Readers): readonly string[] =>
  to
    .filter(({ department, profiles }) => !(readers[department]?.every((one) => profiles.includes(one)) ?? false))
    .map(({ department, profiles }) => `${department}[${profiles.join('+')}]`);

describe('a row serves no more than may know', () => {
  for (const [ids, readers] of said)
    it.each(ids)(`%s: ${Object.keys(readers).join(', ')}`, (id) => {
      const row = rows.find((one) => one.id === id);
      expect(row).toBeDefined();
      if (row !== undefined) expect(wider(row, readers)).toEqual([]);
    });

  it('tells of clues only those who handle them, the office by their handles, and nobody else anything', () => {
    const handle = ['audit-bureau', 'discipline', 'inspection', 'reform', 'natural-resources', 'ecology', 'finance'];
    const clues = rows.filter(({ type }) => type.startsWith('CLUE_'));
    expect(clues.length).toBeGreaterThan(30);
    const may: Readers = { ...Object.fromEntries(handle.map((one) => [one, []])), [ACO]: ['RP-C'] };
    expect(clues.flatMap((row) => wider(row, may).map((target) => `${row.id} ${target}`))).toEqual([]);
  });

  it('gives other people’s scores and ranks to a scored body as sums only', () => {
    const shared = rows.filter(({ id, type }) => ['SCORE', 'RANKING'].includes(type) && !id.endsWith('-own'));
    const scored = shared.flatMap(({ to }) =>
      to.filter(({ department }) => ['unit', 'internal-audit'].includes(department)),
    );
    expect(scored.length).toBeGreaterThanOrEqual(3);
    expect(scored.map(({ profiles }) => profiles)).toEqual(scored.map(() => ['RP-A']));
  });

  it('gives cadre changes and the cadres of the object pool to the two audit offices alone', () => {
    const personnel = rows.filter(
      ({ from, type }) => from === 'organization' && ['CADRE_CHANGE_NOTICE', 'OBJECT_SYNC'].includes(type),
    );
    expect(personnel).toHaveLength(2);
    for (const { to } of personnel) expect(to.map(({ department }) => department).toSorted()).toEqual([AUD, ACO]);
  });
});
