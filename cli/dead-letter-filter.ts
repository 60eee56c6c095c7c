import { UsageError } from './verb.ts';
import type { Language } from './verb.ts';

/** Which dead letters, as options of the command line. */
export const filterOptions = {
  recipient: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
  reason: { type: 'string' },
  case: { type: 'string' },
  message: { type: 'string' },
  place: { type: 'string' },
} as const;

export const FILTER_USAGE =
  '[--recipient <id>] [--since <time>] [--until <time>] [--reason <rule|kind>] [--case <id>] [--message <id>] [--place <place>]';

type Given = { readonly [name in keyof typeof filterOptions]?: string | undefined };

/** As the hub is asked. A time without a zone is Beijing's. */
export function filterOf(given: Given, language: Language): Record<string, string> {
  const { recipient, since, until, reason, case: caseId, message: messageId, place } = given;
  const all = {
    ...{ recipient, reason, caseId, messageId, place },
    since: since === undefined ? undefined : instant(since, language),
    until: until === undefined ? undefined : instant(until, language),
  };
  return Object.fromEntries(Object.entries(all).filter((one): one is [string, string] => one[1] !== undefined));
}

function instant(text: string, language: Language): string {
  const zoned = /(Z|[+-]\d{2}:\d{2})$/.test(text);
  const time = Date.parse(zoned ? text : `${text.includes('T') ? text : `${text}T00:00`}+08:00`);
  if (Number.isNaN(time))
    throw new UsageError(language === 'zh' ? `时间写法如 2026-03-01 或 2026-03-01T09:30: ${text}` : `no time: ${text}`);
  return new Date(time).toISOString();
}
