import type { DocRef, OrgRef } from '../../schemas/gen/common.gen.ts';
import type { Draft, NativeRecord } from '../contract.ts';
import { PDF_ENDING, PDF_MIME } from '../formats/pdf.ts';
import { withFiles } from '../translating/files.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { namedFiles, OFD_MIME } from './evidence.ts';

/** What all documents say of themselves. */
export interface Heading {
  readonly kind: string;
  readonly doc: DocRef | null;
  readonly title: string;
  readonly issuedOn: number;
  readonly mainTo: readonly OrgRef[];
  readonly cc: readonly OrgRef[];
  readonly units: readonly OrgRef[];
}

/** Number, title and day are there, or the record is held. */
export function headingOf(reader: RecordReader): Heading {
  const kind = reader.must('文种');
  const title = reader.must('标题');
  const issuedOn = reader.mustDays('成文日期');
  return {
    kind,
    doc: reader.mustDoc('发文字号', {
      docKind: kind,
      title,
      issuedOn,
      signer: reader.text('签发人'),
      securityMark: reader.text('密级'),
      urgency: reader.text('紧急程度'),
      mainTo: reader.text('主送机关'),
      cc: reader.texts('抄送机关'),
    }),
    title,
    issuedOn,
    mainTo: reader.orgs('主送机关'),
    cc: reader.orgs('抄送机关'),
    units: [...reader.orgs('承办单位'), ...reader.orgs('应询单位')],
  };
}

/** Whom the document is sent to. Bodies named of which none is connected would otherwise mean everybody. */
export function audienceOf(reader: RecordReader, { mainTo, cc, units }: Heading): readonly string[] {
  const named = [...mainTo, ...cc, ...units];
  const found = new Set(named.flatMap(({ participant }) => (typeof participant === 'string' ? [participant] : [])));
  if (named.length > 0 && found.size === 0) reader.fail('NO_RECIPIENT', '主送机关', '所写单位均未接入');
  return [...found];
}

const mimeOf = (name: string): string => {
  const small = name.toLowerCase();
  if (small.endsWith(PDF_ENDING)) return PDF_MIME;
  return small.endsWith('.ofd') ? OFD_MIME : 'application/octet-stream';
};

/** The draft with the document's files: those that came, and those only named, which are awaited. */
export function withEvidence(draft: Draft, { fields, files = [] }: NativeRecord): Draft {
  const came = new Set(files.map(({ name }) => name));
  const awaited = namedFiles(fields).filter(({ name }) => !came.has(name));
  const named = awaited.map(({ name, sm3 }) => ({ name, sm3, mime: mimeOf(name) }));
  return withFiles(draft, files, named, 'L1_INTERNAL');
}
