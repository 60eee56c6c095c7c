import { gateCases } from './conformance/gate-cases.ts';
import { renderingCases } from './conformance/rendering-cases.ts';
import type { ConformanceCase } from './conformance/subject.ts';
import { translatingCases } from './conformance/translating-cases.ts';

/**
 * What every department's adapter promises, whoever wrote it: of its reading and writing. What it promises of its
 * connection is mostly waiting, and stands in a suite of its own that runs beside this one.
 */
export const workingCases: readonly ConformanceCase[] = [...translatingCases, ...renderingCases, ...gateCases];
