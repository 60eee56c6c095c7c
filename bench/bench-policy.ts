import { fileURLToPath } from 'node:url';

/** Rows under which one transfer gives three copies, two of them views. */
export const BENCH_POLICY = fileURLToPath(new URL('policy', import.meta.url));
