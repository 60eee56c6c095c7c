import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import xlsx from '@e965/xlsx';
import type { Adapter } from '../../../adapters/contract.ts';
import { departments, loadAdapter, loadHarness } from '../../../adapters/discover.ts';
import { decodeText } from '../../../adapters/formats/encoding.ts';
import type { Encoding } from '../../../adapters/formats/encoding.ts';
import { fileKind } from '../../../adapters/formats/kind.ts';
import { unzip } from '../../../adapters/formats/zip.ts';
import { formFile, formsWorkbook } from '../../../adapters/general-form/general-forms.ts';
import { sampleForm } from '../../../adapters/general-form/sample-form.ts';
import { isFault } from '../../../schemas/fault.ts';
import { tokensOf } from '../mutate/text.ts';

export const formats = ['csv', 'xlsx', 'xls', 'xml', 'ofd', 'lrmx', 'json', 'sql', 'forms'] as const;
export type Format = (typeof formats)[number];

/** A real document, taken apart as far as its format goes. */
export type Taken =
  | { readonly kind: 'text'; readonly tokens: readonly string[]; readonly encoding: Encoding }
  | { readonly kind: 'archive'; readonly parts: ReadonlyMap<string, readonly string[]> }
  | { readonly kind: 'bytes' };

/** A document of a department, with what lies beside it in its folder. */
export interface Sample {
  readonly department: string;
  readonly name: string;
  readonly bytes: Buffer;
  readonly taken: Taken;
}

const adaptersFolder = join(import.meta.dirname, '..', '..', '..', 'adapters');

export const adapters: ReadonlyMap<string, Adapter> = new Map(
  await Promise.all((await departments()).map(async (name) => [name, await loadAdapter(name)] as const)),
);

/** Files of a department's samples by name. */
export function filesOf(department: string): ReadonlyMap<string, Buffer> {
  const folder = join(adaptersFolder, department, 'samples');
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
}

/** Samples and malformed documents of all departments in one format. */
export async function samplesIn(format: Format): Promise<readonly [Sample, ...Sample[]]> {
  const found: Sample[] = [];
  for (const [department] of adapters) {
    const given = format === 'forms' ? formsOf(department) : await documentsOf(department, format);
    for (const [name, bytes] of given) found.push({ department, name, bytes, taken: await takeApart(bytes) });
  }
  const [first, ...others] = found;
  if (first === undefined) throw new Error(`no department has a sample in ${format}`);
  return [first, ...others];
}

async function documentsOf(department: string, format: Format): Promise<[string, Buffer][]> {
  const samples = [...filesOf(department)].filter(([name]) => !/^(?:general_)?forms/u.test(name));
  const { malformed } = await loadHarness(department);
  const all = [...samples, ...malformed.map(({ name, bytes }) => [name, bytes] as [string, Buffer])];
  if (format !== 'xls') return all.filter(([name, bytes]) => formatOf(name, bytes) === format && bytes.length < 60_000);
  return samples
    .filter(([name, bytes]) => formatOf(name, bytes) === 'xlsx')
    .map(([name, bytes]) => [name.replace(/xlsx$/u, 'xls'), oldWorkbook(bytes)]);
}

function formatOf(name: string, bytes: Buffer): Format {
  const ending = /\.(ofd|lrmx|json|sql)$/u.exec(name)?.[1];
  if (ending !== undefined) return ending as Format;
  const kind = fileKind(bytes);
  return kind === 'text' ? 'csv' : kind === 'workbook' ? 'xlsx' : kind === 'old-workbook' ? 'xls' : 'xml';
}

/** One form a type that the department may send, in each way a form is written. */
function formsOf(department: string): [string, Buffer][] {
  const sends = adapters.get(department)?.manifest.sends ?? [];
  return sends.flatMap((type, nth): [string, Buffer][] => {
    const form = sampleForm(type);
    const written = (['csv', 'xml', 'json'] as const).map((way): [string, Buffer] => [
      `${type}.${way}`,
      formFile(form, way),
    ]);
    return nth % 4 === 0 ? [...written, [`${type}.xlsx`, formsWorkbook([form])]] : written;
  });
}

function oldWorkbook(bytes: Buffer): Buffer {
  const book = xlsx.read(bytes, { cellDates: false });
  return Buffer.from(xlsx.write(book, { type: 'buffer', bookType: 'biff8' }) as Uint8Array);
}

async function takeApart(bytes: Buffer): Promise<Taken> {
  const kind = fileKind(bytes);
  if (kind === 'old-workbook') return { kind: 'bytes' };
  if (kind === 'workbook') {
    const parts = await unzip(bytes);
    if (isFault(parts)) return { kind: 'bytes' };
    return {
      kind: 'archive',
      parts: new Map([...parts].map(([name, part]) => [name, tokensOf(part.toString('utf8'))])),
    };
  }
  const decoded = decodeText(bytes);
  return isFault(decoded)
    ? { kind: 'bytes' }
    : { kind: 'text', tokens: tokensOf(decoded.text), encoding: decoded.encoding };
}
