import { formFile } from '../../adapters/general-form/general-forms.ts';
import { sampleForm } from '../../adapters/general-form/sample-form.ts';
import { numbered } from './native-load.ts';
import type { MakeLoad } from './native-load.ts';

const TYPE = 'RECT_EXTENSION_REQUEST';

/** Requests of a unit, each a form workbook of its own. */
export const requests: MakeLoad = (rows, first) => ({
  files: numbered(rows, first, (number) => ({
    name: `延期申请-${number}.xlsx`,
    bytes: formFile(sampleForm(TYPE, { formNo: `BD-${number}` }), 'workbook'),
  })),
  readings: rows,
});
