import { fault } from '../../schemas/fault.ts';
import type { Translator } from '../contract.ts';
import { labelCsv } from '../rendering/label-csv.ts';
import { RecordReader } from '../translating/record-reader.ts';
import { translateFilingReceipt, translateFilingReturn } from './filing-answer.ts';
import { translateLedgerRow } from './ledger-row.ts';
import { translatePlanRow } from './plan-row.ts';
import { translateResultReport } from './result-report.ts';
import { translateTransfer } from './transfer.ts';

export const translator: Translator = {
  toCanonical({ form, fields }, directory) {
    const reader = new RecordReader(fields, directory);
    switch (form) {
      case 'plan-row':
        return translatePlanRow(reader);
      case 'ledger-row':
        return translateLedgerRow(reader, directory);
      case 'transfer':
        return translateTransfer(reader);
      case 'result-report':
        return translateResultReport(reader);
      case 'filing-receipt':
        return translateFilingReceipt(reader);
      case 'filing-return':
        return translateFilingReturn(reader);
      default:
        return { drafts: [], faults: [fault('FILE_FORM_UNKNOWN', '')] };
    }
  },
  fromCanonical: labelCsv,
};
