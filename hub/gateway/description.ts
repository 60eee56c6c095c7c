import type { FastifyInstance } from 'fastify';

/** Where the interface's description is kept for partners to read without a running hub. */
export const DESCRIPTION_FILE: URL = new URL('../../docs/openapi.json', import.meta.url);

/** The text of that file: generated of the routes' schemas alone. */
export async function descriptionOf(app: FastifyInstance): Promise<string> {
  await app.ready();
  return `${JSON.stringify(app.swagger(), null, 2)}\n`;
}
