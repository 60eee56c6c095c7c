import { writeWorkbook } from '../../adapters/formats/workbook-writer.ts';
import { numbered, oneFile } from './native-load.ts';
import type { MakeLoad } from './native-load.ts';
import { inTurn, sampleSheet } from './samples.ts';

/** The inspection office's ledger of clues: its sample's rows under numbers of their own. */
export const clueLedger: MakeLoad = async (rows, first) => {
  const { name, head, data } = await sampleSheet('inspection', 'clue_ledger.xlsx', '台账编号');
  const many = numbered(rows, first, (number) =>
    inTurn(data, number).with(0, `XC3-${number}`).with(1, `XS-2025-${number}`),
  );
  return oneFile(`线索台账-${first}.xlsx`, rows, writeWorkbook([{ name, rows: [...head, ...many] }]));
};
