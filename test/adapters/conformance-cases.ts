import { connectingCases } from './conformance/connecting-cases.ts';
import { gateCases } from './conformance/gate-cases.ts';
import { renderingCases } from './conformance/rendering-cases.ts';
import type { ConformanceCase } from './conformance/subject.ts';
import { translatingCases } from './conformance/translating-cases.ts';

/** What every department's adapter promises, whoever wrote it. */
export const conformanceCases: readonly ConformanceCase[] = [
  ...translatingCases,
  ...connectingCases,
  ...renderingCases,
  ...gateCases,
];
