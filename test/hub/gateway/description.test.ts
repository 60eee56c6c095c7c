import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DESCRIPTION_FILE, descriptionOf } from '../../../hub/gateway/description.ts';
import { gateway } from './gateway.ts';

describe('the description of the interface', () => {
  it('in docs/openapi.json is what the routes say (UPDATE=1 writes it anew)', async () => {
    const app = await gateway();
    const text = await descriptionOf(app);
    expect((await app.inject('/openapi.json')).json()).toEqual(JSON.parse(text));
    await app.close();
    if (process.env['UPDATE'] === '1') writeFileSync(DESCRIPTION_FILE, text);
    expect(readFileSync(DESCRIPTION_FILE, 'utf8')).toBe(text);
  });

  it('names every route with what it answers, a security scheme where a token is wanted, and no dangling reference', async () => {
    const app = await gateway();
    const text = await descriptionOf(app);
    await app.close();
    const { paths, components } = JSON.parse(text) as {
      paths: Record<
        string,
        Record<string, { security?: unknown[]; responses: Record<string, unknown>; summary: string }>
      >;
      components: { schemas: Record<string, unknown> };
    };
    for (const [path, methods] of Object.entries(paths))
      for (const { summary, security, responses } of Object.values(methods)) {
        expect(summary, path).toMatch(/\p{Script=Han}/u);
        expect(security === undefined, path).toBe(path === '/livez' || path === '/readyz');
        expect(Object.keys(responses), path).toContain('200');
      }
    for (const [, name] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g))
      expect(Object.keys(components.schemas)).toContain(name);
    expect(Object.keys(components.schemas)).toContain('Problem');
  });
});
