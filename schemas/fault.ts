import type { Rule } from './rules.ts';

/** An expected failure as data: which rule, at which field, and a sentence without any content of the message. */
export interface Fault {
  readonly rule: Rule;
  /** Dotted path in the record (`body.persons[2].name` style without `body.`), or a place in a native document; '' for the whole. */
  readonly field: string;
  /** Detail for the reader: limits, expected shapes, counts. Never values of the message. */
  readonly text: string;
}

export const fault = (rule: Rule, field: string, text = ''): Fault => ({ rule, field, text });

/** Tells a fault from the value a function gives otherwise. */
export const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' && value !== null && 'rule' in value;

/** A fault that travels by throw inside one module and is caught at its border. */
export class FaultError extends Error {
  readonly fault: Fault;
  constructor(of: Fault) {
    super(`${of.rule} ${of.field} ${of.text}`.trim());
    this.name = 'FaultError';
    this.fault = of;
  }
}
