import type { Delivered, NativeOutput } from '../contract.ts';
import { deliveredCells } from '../general-form/delivered-cells.ts';
import { committedForms } from '../general-form/general-forms.ts';
import { renderGeneral } from '../general-form/render-general.ts';

/** A delivered message as this office opens it: a message with tables as a workbook, any other as CSV with byte-order mark. */
export function renderSheet(delivered: Delivered): NativeOutput {
  const { matter } = deliveredCells(committedForms.formOf(delivered.messageType), delivered);
  const hasTable = matter.some(({ path }) => path.some(({ index }) => index !== null));
  return renderGeneral(delivered, hasTable ? 'workbook' : 'csv');
}
