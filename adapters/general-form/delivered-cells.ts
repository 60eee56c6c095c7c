import type { FormField, FormType } from '../../schemas/forms.ts';
import type { Delivered } from '../contract.ts';
import { TYPE_LABEL } from './head.ts';
import { JOIN } from './labels.ts';
import { cellsOf } from './write-values.ts';
import type { FormCell } from './write-values.ts';

type Parts = Readonly<Record<string, unknown>>;

/** A delivered message as cells: what it says, what its envelope says, and what this reader is not given. */
export interface DeliveredCells {
  readonly type: FormCell;
  readonly matter: readonly FormCell[];
  readonly envelope: readonly FormCell[];
  readonly withheld: readonly FormCell[];
}

const cell = (label: string, text: string): FormCell => ({ path: [{ label, index: null }], text });

/** Labels of a field path from the outside in; undefined if the type has no such field. */
function labelChain(form: FormType, path: string): string | undefined {
  const steps = path.split('.');
  let fields: readonly FormField[] = steps[0] === 'envelope' ? form.envelope : form.fields;
  const labels = steps[0] === 'envelope' ? ['信封'] : [];
  for (const step of steps[0] === 'envelope' ? steps.slice(1) : steps) {
    const field = fields.find(({ name }) => name === step);
    if (field === undefined) return undefined;
    labels.push(field.label);
    fields = field.parts;
  }
  return labels.join(JOIN);
}

/** Whether a path leads to a value, in any item of a list: then what is withheld is only part of it. */
function isThere(value: unknown, steps: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((item) => isThere(item, steps));
  const [step, ...rest] = steps;
  if (step === undefined) return value !== undefined;
  return typeof value === 'object' && value !== null && isThere((value as Parts)[step], rest);
}

function* withheldCells(form: FormType, { message, label }: Delivered): Generator<FormCell> {
  const withheld = message['withheld'];
  if (!Array.isArray(withheld)) return;
  for (const { field, rule } of withheld as readonly { readonly field: string; readonly rule: string }[]) {
    const masked = isThere(message, field.split('.'));
    const onRequest = rule.includes('RP-E') ? '，可向发送方申请调阅' : '';
    yield cell(labelChain(form, field) ?? label(field), `〔${masked ? '已脱敏' : '不提供'}：${rule}${onRequest}〕`);
  }
}

/** Everything a delivered message says, in the order of the schema. */
export function deliveredCells(form: FormType, delivered: Delivered): DeliveredCells {
  const { message } = delivered;
  const envelope = { ...(message['envelope'] as Parts), messageType: null };
  return {
    type: cell(TYPE_LABEL, form.title),
    matter: [...cellsOf(form.fields, message)],
    envelope: [...cellsOf(form.envelope, envelope, [{ label: '信封', index: null }])],
    withheld: [...withheldCells(form, delivered)],
  };
}
