import { mayBeClassified, scanText } from '../../schemas/classification/gate.ts';

/** 密 in GB18030, which departments' systems write where they should write UTF-8. No UTF-8 text holds these bytes. */
const GB_SECRET_SIGN = Buffer.from([0xc3, 0xdc]);
/** Between the texts of a binary record stand lengths and numbers: a line ends there. */
const BETWEEN_TEXTS = /[\u0000-\u001f\ufffd]/g;

/** Whether what was read out of bytes bears a mark. */
export const markedText = (text: string): boolean => scanText(text.replaceAll(BETWEEN_TEXTS, '\n')) !== null;

const marked = (value: Buffer, encoding: string): boolean => markedText(new TextDecoder(encoding).decode(value));

/** A mark in a text that was written in GB18030 and so decodes to replacement characters. */
export const markedInGb = (value: Buffer): boolean => value.includes(GB_SECRET_SIGN) && marked(value, 'gb18030');

export const markedInUtf8 = (value: Buffer): boolean => mayBeClassified(value) && marked(value, 'utf-8');

/** For bytes that are no message: whether they bear a mark when read as text. */
export const classifiedBytes = (value: Buffer): boolean => markedInUtf8(value) || markedInGb(value);
