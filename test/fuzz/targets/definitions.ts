import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseDefinition } from '../../../schemas/parse.ts';
import { schemasRoot } from '../../../schemas/root.ts';
import { mutateTokens, tokensOf } from '../mutate/text.ts';
import { Broken } from '../running/target.ts';
import type { OpenTarget } from '../running/target.ts';

/** Schema definitions as somebody may misspell them: read, or an error that names the place. */
export const open: OpenTarget = () => {
  const folder = join(schemasRoot, 'avro');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.avsc'));
  const texts = files.sort().map((name) => tokensOf(readFileSync(join(folder, name), 'utf8')));
  return Promise.resolve({
    input: (random) => ({ head: {}, body: Buffer.from(mutateTokens(random.pick(texts) ?? [], random)) }),
    run({ body }) {
      const json = parsed(body.toString());
      if (json === undefined) return;
      try {
        parseDefinition(json, PLACE, (name, place) => {
          throw new Error(`${place}: ${name} is not known`);
        });
      } catch (reason) {
        if (!(reason instanceof Error) || reason.constructor !== Error) throw reason;
        if (!reason.message.startsWith(PLACE)) throw new Broken('an error that names no place');
      }
    },
  });
};

const PLACE = 'a.avsc';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
