import type { Form } from '../formats/read-forms.ts';

/** Bodies of the SOAP messages; an envelope around them is passed by, and each of several in one is a record. */
export const forms: readonly Form[] = [
  { form: 'disposal', kind: 'xml', element: 'XSBLFK' },
  { form: 'return', kind: 'xml', element: 'XSBLTH' },
  { form: 'receipt', kind: 'xml', element: 'XSQSHZ' },
  { form: 'progress', kind: 'xml', element: 'XSBLJZ' },
  { form: 'preaudit', kind: 'xml', element: 'SQQK' },
  { form: 'accountability', kind: 'xml', element: 'ZZWZ' },
  { form: 'plan-comment', kind: 'xml', element: 'JHYJFK' },
  { form: 'use-feedback', kind: 'xml', element: 'JGYYFK' },
  { form: 'interview', kind: 'xml', element: 'YTSP' },
];
