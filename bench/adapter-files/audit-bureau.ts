import { writeWorkbook } from '../../adapters/formats/workbook-writer.ts';
import { numbered, oneFile } from './native-load.ts';
import type { MakeLoad } from './native-load.ts';
import { inTurn, sampleSheet } from './samples.ts';

const REPORTS = 50;

/** The bureau's ledger: the rows of its sample again and again, each another problem of one of fifty reports. */
export const ledger: MakeLoad = async (rows, first) => {
  const { name, head, data } = await sampleSheet('audit-bureau', '10_audit_office_ledger.xlsx', '问题顺序号');
  const many = numbered(rows, first, (number) =>
    inTurn(data, number)
      .with(0, number)
      .with(4, `示审报〔2025〕${(number % REPORTS) + 1}号`),
  );
  return oneFile(`台账-${first}.xlsx`, rows, writeWorkbook([{ name, rows: [...head, ...many] }]));
};
