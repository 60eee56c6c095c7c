import type { DocRef } from '../../../schemas/gen/common.gen.ts';
import { squeeze } from '../../../schemas/values/text.ts';
import type { RecordReader } from '../../translating/record-reader.ts';
import { docRef, unnumberedDoc } from '../../translating/references.ts';

/** A title may hold the signs that part one document from the next. */
const ITEM = /(?:《[^《》]*》|[^、；;，,\n\r《])+/gu;
const TITLE = /^《([^《》]+)》/u;
/** What a number looks like, even a damaged one: it is mended, not taken for a title. */
const LIKE_A_NUMBER = /\d{4}.*号|[〔[【(]\d{4}/u;

function institution(reader: RecordReader, label: string, item: string): DocRef | null {
  const title = TITLE.exec(item)?.[1] ?? null;
  const rest = item.replace(TITLE, '').trim();
  const number = title === null ? rest : rest.replace(/^[(（](.*)[)）]$/su, '$1');
  if (!LIKE_A_NUMBER.test(squeeze(number))) return unnumberedDoc(title ?? item);
  return docRef(number, { title }) ?? reader.fail('DOC_NO_UNPARSEABLE', label, '机关代字〔年份〕序号号');
}

/** 制度文件 of one cell, by number, by title, or both: `《资金管理办法》（示教体〔2025〕33号）`. */
export function institutionsIn(reader: RecordReader, label: string): readonly DocRef[] {
  const items = (reader.text(label)?.match(ITEM) ?? []).map((item) => item.trim());
  return items.flatMap((item) => (item === '' ? [] : (institution(reader, label, item) ?? [])));
}
