import iconv from 'iconv-lite';
import { zip } from '../../../adapters/formats/zip-writer.ts';
import { mutateBytes } from '../mutate/bytes.ts';
import type { Random } from '../mutate/random.ts';
import { mutateTokens } from '../mutate/text.ts';
import type { OpenTarget } from '../running/target.ts';
import { takeIn } from './native-oracle.ts';
import { samplesIn } from './samples.ts';
import type { Format, Sample, Taken } from './samples.ts';

/** Documents of one format as departments drop them: read, shown to the gate, translated and written as messages. */
export const openFormat =
  (format: Format): OpenTarget =>
  async () => {
    const samples = await samplesIn(format);
    return {
      input(random) {
        const { department, name, ...sample } = random.pick(samples);
        return { head: { department, name }, body: mutated(sample, random) };
      },
      run: ({ head, body }) => takeIn(head['department'] ?? '', head['name'] ?? '', body),
    };
  };

function mutated({ bytes, taken }: Pick<Sample, 'bytes' | 'taken'>, random: Random): Buffer {
  if (random.once(500)) return bytes;
  const changed = structured(bytes, taken, random);
  return taken.kind !== 'bytes' && random.once(20) ? mutateBytes(changed, random) : changed;
}

function structured(bytes: Buffer, taken: Taken, random: Random): Buffer {
  switch (taken.kind) {
    case 'bytes':
      return mutateBytes(bytes, random);
    case 'text':
      return encodedAs(mutateTokens(taken.tokens, random), random.once(25) ? random.pick(ENCODINGS) : taken.encoding);
    case 'archive':
      return archive(taken.parts, random);
  }
}

const ENCODINGS = ['UTF-8', 'UTF-16LE', 'UTF-16BE', 'GB18030'] as const;
const MARKS: Readonly<Record<string, string>> = { 'UTF-16LE': 'fffe', 'UTF-16BE': 'feff' };

const encodedAs = (text: string, encoding: string): Buffer =>
  Buffer.concat([Buffer.from(MARKS[encoding] ?? '', 'hex'), iconv.encode(text, encoding)]);

/** One part changed; now and then one left out, doubled or renamed. */
function archive(parts: ReadonlyMap<string, readonly string[]>, random: Random): Buffer {
  const names = [...parts.keys()];
  const chosen = random.pick(names);
  const files = Object.fromEntries(
    [...parts].map(([name, tokens]) => [name, name === chosen ? mutateTokens(tokens, random) : tokens.join('')]),
  );
  if (random.once(30)) delete files[random.pick(names) ?? ''];
  if (random.once(30)) files[`${chosen ?? ''}x`] = files[random.pick(names) ?? ''] ?? '';
  return zip(files);
}
