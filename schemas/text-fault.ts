import type { Format } from './model.ts';
import { PARTICIPANT_ID } from './participant-id.ts';
import type { Rule } from './rules.ts';
import type { TextPlace } from './strings.ts';
import { parseDocNo } from './values/doc-no.ts';
import { usccFault } from './values/uscc.ts';

/** C0 controls but tab, line feed and carriage return; U+FFFD, which decoders put for broken bytes; any surrogate. */
const SUSPECT = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd\ud800-\udfff]/;
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

/** UUID, ULID and the like. */
const MESSAGE_ID = /^[0-9A-Za-z][0-9A-Za-z-]{15,63}$/;
const DIVISION = /^\d{6}$/;

/** Nearly every number: it is its own canonical form, so the parser need not be asked. */
const CANONICAL = /^[A-Za-z\u4e00-\u9fff]{1,24}〔(?:19|20)\d{2}〕[1-9]\d{0,4}号$/;

/** A document that bears no number says so: 鄂审计委办便签（无编号）. */
const UNNUMBERED = '无编号';

/** What is wrong with one text; null if nothing is. */
export function textFault(place: TextPlace, text: string): Rule | null {
  if (place.required && isBlank(text)) return 'FIELD_REQUIRED';
  if (SUSPECT.test(text)) {
    if (CONTROL.test(text)) return 'TEXT_CONTROL_CHARACTER';
    if (!text.isWellFormed() || text.includes('\ufffd')) return 'TEXT_NOT_UNICODE';
  }
  if (text.length > place.maxLength) return 'TEXT_TOO_LONG';
  return place.format === null ? null : formatFault(place.format, text);
}

/** Detail for the reader of a fault: what was expected, never what was found. */
export function expectation(place: TextPlace, rule: Rule): string {
  if (rule === 'TEXT_TOO_LONG') return `at most ${place.maxLength} characters`;
  if (rule === 'FIELD_FORMAT' && place.format !== null) return EXPECTED[place.format];
  return '';
}

const EXPECTED: Readonly<Record<Format, string>> = {
  uscc: '18 signs after GB 32100',
  division: 'six digits after GB/T 2260',
  docNo: '机关代字〔年份〕序号号',
  docNoNorm: 'canonical form 机关代字〔年份〕序号号',
  messageId: '16 to 64 letters, digits and hyphens',
  participant: 'small letters, digits and hyphens',
};

function isBlank(text: string): boolean {
  const first = text.charCodeAt(0);
  // Nearly all texts begin with a printing ASCII sign or a Chinese character, and end here.
  if ((first > 0x20 && first < 0x7f) || (first >= 0x4e00 && first <= 0x9fff)) return false;
  return text.trim() === '';
}

function formatFault(format: Format, text: string): Rule | null {
  switch (format) {
    case 'uscc':
      return usccFault(text);
    case 'division':
      return DIVISION.test(text) ? null : 'FIELD_FORMAT';
    case 'docNo':
      return CANONICAL.test(text) || parseDocNo(text) !== null || text.includes(UNNUMBERED)
        ? null
        : 'DOC_NO_UNPARSEABLE';
    case 'docNoNorm':
      return CANONICAL.test(text) || parseDocNo(text)?.norm === text ? null : 'DOC_NO_UNPARSEABLE';
    case 'messageId':
      return MESSAGE_ID.test(text) ? null : 'FIELD_FORMAT';
    case 'participant':
      return PARTICIPANT_ID.test(text) ? null : 'FIELD_FORMAT';
  }
}
