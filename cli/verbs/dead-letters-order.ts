import { parseArgs } from 'node:util';
import { FILTER_USAGE, filterOf, filterOptions } from '../dead-letter-filter.ts';
import { exitCode } from '../exit-code.ts';
import type { ExitCode } from '../exit-code.ts';
import { askAsOps } from '../gateway.ts';
import { purposeIn, refused } from '../shelved.ts';
import { UsageError } from '../verb.ts';
import type { Invocation, Text, Verb } from '../verb.ts';

/** Has dead letters decided on anew, by today's code and policy. */
export const deadLettersRedrive: Verb = ordering('redrive', {
  zh: '重投所选死信，以今日的程序与清单重新判定；--dry-run 只列出（事由记入操作记录）',
  en: 'redrive the chosen dead letters by today’s code and policy; --dry-run only lists them',
});

/** Nothing is to become of these any more. */
export const deadLettersDiscard: Verb = ordering('discard', {
  zh: '了结所选死信：不再重投，判定不变；--dry-run 只列出（事由记入操作记录）',
  en: 'close the chosen dead letters: their verdict stands; --dry-run only lists them',
});

function ordering(act: 'redrive' | 'discard', does: Text): Verb {
  return {
    name: `dead-letters ${act}`,
    usage: `(${FILTER_USAGE} | --all) --purpose <why> [--dry-run]`,
    does,
    run: (invocation) => order(act, invocation),
  };
}

const OPTIONS = {
  ...filterOptions,
  all: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  purpose: { type: 'string' },
} as const;

async function order(act: 'redrive' | 'discard', { args, language, out, say }: Invocation): Promise<ExitCode> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const zh = language === 'zh';
  const filter = filterOf(values, language);
  const all = values.all === true;
  if (all === Object.keys(filter).length > 0)
    throw new UsageError(zh ? '须给出筛选条件，或以 --all 明示全部' : 'give a filter, or --all for all of them');
  const dryRun = values['dry-run'] === true;
  const purpose = dryRun ? (values.purpose ?? 'dry run') : purposeIn(values.purpose, language);
  const answer = await askAsOps(process.env, `/v1/dead-letters/${act}`, 'POST', { ...filter, purpose, dryRun, all });
  if (!answer.ok) return refused(answer, { say });
  const { count, places } = answer.json as { count: number; places: readonly string[] };
  for (const place of places) out(place);
  if (dryRun) say(zh ? `所选 ${count} 件（未执行）` : `${count} chosen (nothing was done)`);
  else if (act === 'discard') say(zh ? `已了结 ${count} 件` : `${count} closed`);
  else say(zh ? `已下达重投 ${count} 件，由枢纽逐件判定` : `${count} ordered; the hub decides on each`);
  return exitCode.ok;
}
