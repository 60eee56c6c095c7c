import { describe, expect, it } from 'vitest';
import { catalog } from '../../schemas/records.ts';
import { as, gateway } from './gateway.ts';

async function get(url: string) {
  const app = await gateway();
  const answer = await app.inject({ url, headers: as('discipline') });
  await app.close();
  return { status: answer.statusCode, type: answer.headers['content-type'], body: answer.json<unknown>() };
}

describe('the registry', () => {
  it('gives each committed schema, types and views alike, by id and by subject', async () => {
    const { body } = await get('/subjects');
    expect(body).toEqual(catalog.subjects().map(({ subject }) => subject));
    const subject = 'liandong.clue.CLUE_TRANSFER.view.RP-C';
    expect(body).toContain(subject);
    const id = catalog.view('CLUE_TRANSFER', ['RP-C']).id;
    const versions = catalog.subjects().find((one) => one.subject === subject)?.versions ?? [];
    const { version: newest } = versions.at(-1) ?? { version: 0 };
    expect((await get(`/subjects/${subject}/versions`)).body).toEqual(versions.map((one) => one.version));
    const version = await get(`/subjects/${subject}/versions/latest`);
    expect(version.body).toEqual({ subject, version: newest, id, schema: catalog.json(id) });
    expect(version.type).toBe('application/vnd.schemaregistry.v1+json');
    expect((await get(`/subjects/${subject}/versions/${newest}`)).body).toEqual(version.body);
    expect((await get(`/schemas/ids/${id}`)).body).toEqual({ schema: catalog.json(id) });
    expect((await get(`/schemas/ids/${id}/versions`)).body).toEqual([{ subject, version: newest }]);
  });

  it('says what it is: Avro, compatible both ways for ever, read only', async () => {
    expect((await get('/schemas/types')).body).toEqual(['AVRO']);
    expect((await get('/config')).body).toEqual({ compatibilityLevel: 'FULL_TRANSITIVE' });
    expect((await get('/mode')).body).toEqual({ mode: 'READONLY' });
  });

  it.each([
    ['/subjects/none/versions', 404, 40401],
    ['/subjects/none/versions/latest', 404, 40401],
    ['/subjects/liandong.clue.CLUE_TRANSFER/versions/99', 404, 40402],
    ['/subjects/liandong.clue.CLUE_TRANSFER/versions/zero', 422, 42202],
    ['/schemas/ids/99999', 404, 40403],
    ['/schemas/ids/x', 404, 40403],
  ])('answers %s as its clients expect', async (url, status, code) => {
    const answer = await get(url);
    expect([answer.status, answer.body]).toMatchObject([
      status,
      { error_code: code, message: expect.any(String) as string },
    ]);
  });

  it('has no way to write', async () => {
    const app = await gateway();
    const answer = await app.inject({
      method: 'POST',
      url: '/subjects/x/versions',
      headers: as('ops'),
      payload: { schema: '"string"' },
    });
    expect(answer.statusCode).toBe(404);
    await app.close();
  });
});
