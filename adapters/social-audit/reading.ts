import { fault, isFault } from '../../schemas/fault.ts';
import type { Beside, DocumentContent, NativeFile, Reading, Readings } from '../contract.ts';
import { ALONE, faultReading, unreadable } from '../formats/document.ts';
import { isPdf, PDF_ENDING } from '../formats/pdf.ts';
import { readForms } from '../formats/read-forms.ts';
import { columns, DELIMITER, LIST_ENDINGS, REPORT_ROW } from './columns.ts';
import { openReports, Reports } from './report-files.ts';

/** The encoding is not declared, since general forms come in UTF-8: GB18030 is taken where the bytes are no UTF-8. */
const readList = (name: string, bytes: Buffer): ReturnType<typeof readForms> =>
  readForms(name, bytes, columns, { delimiter: DELIMITER });

/** Rows of a list with their reports, as far as these have come; a report that cannot be taken holds its row. */
async function withReports(name: string, read: DocumentContent, beside: Beside): Promise<DocumentContent> {
  const pdfs = await beside.ending(PDF_ENDING);
  if (pdfs.length === 0) return read;
  const reports = new Reports(pdfs);
  const wanted = new Set<string>();
  for (const reading of read.readings) for (const file of filesOf(reading, reports)) wanted.add(file);
  const opened = await openReports(wanted, beside);
  const complete = (reading: Reading): Reading => {
    if (reading.kind === 'fault') return reading;
    const found = filesOf(reading, reports).flatMap((file) => opened.get(file) ?? []);
    const wrong = found.find(isFault);
    if (wrong !== undefined) return faultReading(name, reading.record.at.place, wrong);
    return {
      kind: 'record',
      record: { ...reading.record, files: found.filter((file): file is NativeFile => !isFault(file)) },
    };
  };
  const readings: Readings = {
    get length() {
      return read.readings.length;
    },
    *[Symbol.iterator]() {
      for (const reading of read.readings) yield complete(reading);
    },
  };
  return { readings, texts: () => read.texts() };
}

const filesOf = (reading: Reading, reports: Reports): readonly string[] =>
  reading.kind === 'record' && reading.record.form === REPORT_ROW ? reports.of(reading.record.fields) : [];

/** A report goes with the row that names it and is no record of its own. Until a list names it, it is held. */
async function readReport(name: string, bytes: Buffer, beside: Beside): Promise<DocumentContent> {
  if (!isPdf(bytes)) return unreadable(name, fault('FILE_UNREADABLE', '', '名为 .pdf 而不是 PDF 文件'));
  const reports = new Reports([name]);
  for (const ending of LIST_ENDINGS)
    for (const list of await beside.ending(ending)) {
      const found = await beside(list);
      if (found === undefined) continue;
      const { readings } = await readList(list, found);
      for (const reading of readings)
        if (filesOf(reading, reports).length > 0) return { readings: [], texts: () => [] };
    }
  return unreadable(name, fault('METADATA_MISSING', '', '写有该报告的出具报告清单'));
}

/** A firm's own files: its list of reports, and the reports as PDF beside it. */
export const readOwn = async (name: string, bytes: Buffer, beside: Beside = ALONE): Promise<DocumentContent> =>
  isPdf(bytes) || name.toLowerCase().endsWith(PDF_ENDING)
    ? readReport(name, bytes, beside)
    : withReports(name, await readList(name, bytes), beside);
