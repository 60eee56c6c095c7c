import { fault } from '../../schemas/fault.ts';
import type { Translator } from '../contract.ts';
import { labelCsv } from '../rendering/label-csv.ts';
import { RecordReader } from '../translating/record-reader.ts';
import { translateFilingReceipt, translateFilingReturn } from './filing-answer.ts';
import { general } from './general.ts';
import { translateLedgerRow } from './ledger/row.ts';
import { ORDINARY, RESPONSIBILITY } from './ledger/variants.ts';
import { translatePlanRow } from './plan-row.ts';
import { translateResultReport } from './result-report.ts';
import { translateTransfer } from './transfer.ts';

export const translator: Translator = {
  toCanonical(record, directory) {
    if (general.owns(record)) return general.toCanonical(record, directory);
    const { form, fields } = record;
    const reader = new RecordReader(fields, directory);
    switch (form) {
      case 'plan-row':
        return translatePlanRow(reader);
      case ORDINARY.form:
        return translateLedgerRow(reader, ORDINARY, directory);
      case RESPONSIBILITY.form:
        return translateLedgerRow(reader, RESPONSIBILITY, directory);
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
