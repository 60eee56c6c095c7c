import { fileURLToPath } from 'node:url';

/**
 * Five participants and fourteen linkages: enough for what the bus does, whatever the shipped policy says, and few enough
 * channels that every suite may have an installation of its own. The shipped rows have tests of their own.
 */
export const SMALL_POLICY = fileURLToPath(new URL('small-policy', import.meta.url));
