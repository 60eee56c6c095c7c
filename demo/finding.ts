/** One line of the closing list. */
export interface Finding {
  readonly ok: boolean;
  /** What it is about: a source key, a document. */
  readonly about: string;
  /** What was as expected, or what is missing or too much; in Chinese. */
  readonly text: string;
}

export const met = (about: string, text: string): Finding => ({ ok: true, about, text });
export const missed = (about: string, text: string): Finding => ({ ok: false, about, text });
