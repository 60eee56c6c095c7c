import type { DocRef } from '../../schemas/gen/common.gen.ts';

/** 问题编号 from the report's number and the problem's place in it: stable however the number was written. */
export const problemIdOf = ({ agencyCode, year, serial }: DocRef, seqNo: number): string =>
  `PB-${year}-${agencyCode}-${serial}-${String(seqNo).padStart(2, '0')}`;

/** 整改事项号: one unit rectifies one problem. */
export const rectIdOf = (problemId: string): string => problemId.replace(/^PB-/u, 'RT-');
