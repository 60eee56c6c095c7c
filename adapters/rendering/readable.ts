import { chineseDate } from '../../schemas/values/dates.ts';
import type { Delivered } from '../contract.ts';

/** One line of a delivered message as an official reads it. */
export interface Line {
  /** Field path without indexes; empty for what is no field. */
  readonly path: string;
  /** Which of several, from 1: `2`, or `2.1` for the first in the second; empty for a field that stands once. */
  readonly nth: string;
  readonly label: string;
  readonly text: string;
}

const FEN = /Fen$/u;
const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/u;

/** 分 as 元 with separators, exact: `1,010.10`. */
export function yuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  const whole = digits.slice(0, -2).replace(/\B(?=(?:\d{3})+$)/gu, ',');
  return `${fen < 0 ? '-' : ''}${whole}.${digits.slice(-2)}`;
}

function lineOf(field: Delivered['fields'][number]): Line {
  const { path, label, value, text } = field;
  const indexes = [...path.matchAll(/\[(\d+)\]/gu)].map(([, index]) => Number(index) + 1);
  const line = { path: path.replaceAll(/\[\d+\]/gu, ''), nth: indexes.join('.'), label, text };
  if (typeof value !== 'number') return line;
  if (FEN.test(line.path)) return { ...line, label: label.replace(/（分）$/u, '（元）'), text: yuan(value) };
  // A number that is shown as a day is a date.
  return ISO_DAY.test(text) ? { ...line, text: chineseDate(value) } : line;
}

/** Evidence is withheld until it is asked for. */
const onRequest = (rule: string): string => (rule.includes('RP-E') ? '，可向发送方申请调阅' : '');

function* withheldLines({ message, label }: Delivered): Generator<Line> {
  const withheld = message['withheld'];
  if (!Array.isArray(withheld)) return;
  for (const { field, rule } of withheld as readonly { readonly field: string; readonly rule: string }[]) {
    yield { path: '', nth: '', label: label(field), text: `〔不提供：${rule}${onRequest(rule)}〕` };
  }
}

/** The matter first, its envelope after it, and at last what this reader is not given. */
export function readableLines(delivered: Delivered): readonly Line[] {
  const lines = delivered.fields.map(lineOf);
  const isEnvelope = ({ path }: Line): boolean => path.startsWith('envelope.');
  return [...lines.filter((line) => !isEnvelope(line)), ...lines.filter(isEnvelope), ...withheldLines(delivered)];
}

/** The same name for the same message, so that a second delivery writes the same file. */
export function answerName({ messageType, message }: Delivered, extension: string): string {
  const { messageId } = message['envelope'] as { readonly messageId: string };
  return `${messageType}-${messageId.replaceAll(/[^A-Za-z0-9-]/gu, '_').slice(0, 100)}.${extension}`;
}
