import { fault } from '../../schemas/fault.ts';
import type { Fault } from '../../schemas/fault.ts';
import { parseDocNo } from '../../schemas/values/doc-no.ts';
import { isBlank, tidy } from '../../schemas/values/text.ts';
import type { Beside, NativeFields, NativeFile, NativeRecord } from '../contract.ts';
import { fieldOf } from '../formats/labels.ts';
import { isPdf, PDF_MIME } from '../formats/pdf.ts';
import type { NamedFile } from '../translating/files.ts';

/** Optional column: the names of the report's files. */
export const FILES = '报告文件';

/** All files named by one list stand in memory together until its records are taken. */
export const LARGEST_TOGETHER = 256 * 1024 * 1024;

const textOf = (fields: NativeFields, label: string): string => {
  const value = fieldOf(fields, label)?.value ?? null;
  return value === null || typeof value === 'object' ? '' : tidy(String(value));
};

const stemOf = (file: string): string => file.toLowerCase().replace(/\.pdf$/u, '');

/** The files a row names itself. */
const namedFiles = (fields: NativeFields): readonly string[] =>
  textOf(fields, FILES)
    .split(/[；;、\n]+/u)
    .map(tidy)
    .filter((name) => !isBlank(name));

/** Files a row names that have not come. */
export function awaitedReports({ fields, files = [] }: NativeRecord): readonly NamedFile[] {
  const came = new Set(files.map(({ name }) => stemOf(name)));
  const missing = namedFiles(fields).filter((name) => !came.has(stemOf(name)));
  return missing.map((name) => ({ name, mime: PDF_MIME, sm3: null }));
}

/** Finds the reports of rows among the PDFs that stand beside the list. */
export class Reports {
  readonly #byStem: ReadonlyMap<string, readonly string[]>;
  readonly #byNumber: ReadonlyMap<string, readonly string[]>;

  constructor(files: readonly string[]) {
    this.#byStem = Map.groupBy(files, stemOf);
    this.#byNumber = Map.groupBy(files, (file) => parseDocNo(stemOf(file))?.norm.toLowerCase() ?? '');
  }

  /** Those the row names; a row that names none has those called after its 报告编码 or 报告文号, however that is written. */
  of(fields: NativeFields): readonly string[] {
    const named = namedFiles(fields);
    if (named.length > 0) return [...new Set(named.flatMap((name) => this.#byStem.get(stemOf(name)) ?? []))];
    const code = textOf(fields, '报告编码');
    const number = parseDocNo(textOf(fields, '报告文号'))?.norm.toLowerCase();
    return [
      ...new Set([
        ...(isBlank(code) ? [] : (this.#byStem.get(code.toLowerCase()) ?? [])),
        ...(number === undefined ? [] : (this.#byNumber.get(number) ?? [])),
      ]),
    ];
  }
}

/** Opens files by name; a name that is gone again is left out, one that is no PDF or too much is a fault. */
export async function openReports(
  names: Iterable<string>,
  beside: Beside,
): Promise<ReadonlyMap<string, NativeFile | Fault>> {
  const opened = new Map<string, NativeFile | Fault>();
  let together = 0;
  for (const name of names) {
    if (together > LARGEST_TOGETHER) {
      opened.set(name, fault('FILE_UNREADABLE', FILES, `一份清单的报告文件合计超过 ${LARGEST_TOGETHER} 字节`));
      continue;
    }
    const bytes = await beside(name);
    if (bytes === undefined) continue;
    together += bytes.length;
    opened.set(name, isPdf(bytes) ? { name, mime: PDF_MIME, bytes } : fault('FILE_UNREADABLE', FILES, '不是 PDF 文件'));
  }
  return opened;
}
