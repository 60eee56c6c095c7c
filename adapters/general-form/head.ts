import type { FormField, FormType } from '../../schemas/forms.ts';

/** What a general form says besides the fields of its type. Names begin with `@`, as no field of a type does. */
export interface Head {
  readonly fields: readonly FormField[];
  /** The same under one label, for a type that has a label of the head as a field of its own. */
  readonly whole: FormField;
}

export const TYPE_LABEL = '消息类型';
export type HeadName =
  'type' | 'formNo' | 'mainTo' | 'cc' | 'audience' | 'docRef' | 'occurredAt' | 'replyBy' | 'sensitivity' | 'outOfBand';

/** The envelope's own fields that a sender may fill in, and what they are called in a form. */
const OF_ENVELOPE: Readonly<Record<string, string>> = {
  docRef: '文号',
  occurredAt: '发生时间',
  replyBy: '要求反馈时间',
  sensitivity: '敏感级别',
  outOfBand: '线外载体',
};

const plain = (name: HeadName | '', label: string, kind: FormField['kind'], list: boolean): FormField => ({
  name: `@${name}`,
  label,
  kind,
  list,
  required: false,
  fallback: list ? [] : null,
  sensitivity: 'L1_INTERNAL',
  thread: null,
  unit: null,
  format: null,
  maxLength: null,
  codes: {},
  parts: [],
});

/** A body of the audience is named like any body; its other parts are of no interest here. */
const bodies = (envelope: readonly FormField[], name: HeadName, label: string): FormField => {
  const org = envelope.find((field) => field.name === 'sender');
  return { ...plain(name, label, 'dept', true), parts: org?.parts ?? [] };
};

/** The head of a type's form, labels that the type has itself left to the type. */
export function headOf({ fields, envelope }: FormType): Head {
  const own = envelope.flatMap((field) => {
    const label = OF_ENVELOPE[field.name];
    return label === undefined
      ? []
      : [{ ...field, name: `@${field.name}`, label, required: false, fallback: null, thread: null }];
  });
  const all = [
    plain('type', TYPE_LABEL, 'text', false),
    plain('formNo', '表单编号', 'text', false),
    bodies(envelope, 'mainTo', '主送'),
    bodies(envelope, 'cc', '抄送'),
    bodies(envelope, 'audience', '知悉范围'),
    ...own,
  ];
  const taken = new Set(fields.map(({ label }) => label));
  return {
    fields: all.filter(({ label }) => !taken.has(label)),
    whole: { ...plain('', '信封', 'record', false), parts: all },
  };
}

/** A value of the head, wherever it was written. */
export function inHead(values: Readonly<Record<string, unknown>>, name: HeadName): unknown {
  const blank = (value: unknown): boolean =>
    value === null || value === undefined || (Array.isArray(value) && value.length === 0);
  const value = values[`@${name}`];
  const whole = (values['@'] ?? {}) as Readonly<Record<string, unknown>>;
  return (blank(value) ? whole[`@${name}`] : value) ?? null;
}
