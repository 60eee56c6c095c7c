import type { Form } from '../formats/read-forms.ts';

/** Bodies of the SOAP messages; an envelope around them is passed by. */
export const forms: readonly Form[] = [
  { form: 'disposal', kind: 'xml', element: 'XSBLFK' },
  { form: 'return', kind: 'xml', element: 'XSBLTH' },
];
