import { parseArgs } from 'node:util';
import { exitCode } from '../exit-code.ts';
import { askAsOps } from '../gateway.ts';
import { refused, shelvedLines } from '../shelved.ts';
import type { Shelved } from '../shelved.ts';
import { UsageError } from '../verb.ts';
import type { Invocation, Verb } from '../verb.ts';

interface DeadLetter extends Shelved {
  readonly caseId: string | null;
  readonly sealed: boolean;
  readonly ordered: boolean;
}

/** One dead letter; never content. */
export const deadLettersShow: Verb = {
  name: 'dead-letters show',
  usage: '<place> [--json]',
  does: { zh: '查看一件死信（不含内容）', en: 'show one dead letter (no content)' },
  async run({ args, language, out, say }: Invocation) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean' } },
    });
    const [place, ...more] = positionals;
    const zh = language === 'zh';
    if (place === undefined || more.length > 0) throw new UsageError(zh ? '须给出一个位点' : 'one place is needed');
    const answer = await askAsOps(process.env, `/v1/dead-letters?${new URLSearchParams({ place }).toString()}`);
    if (!answer.ok) return refused(answer, { say });
    const [letter] = (answer.json as { deadLetters: readonly DeadLetter[] }).deadLetters;
    if (letter === undefined) {
      say(zh ? '该位点没有死信' : 'no dead letter at this place');
      return exitCode.notFound;
    }
    if (values.json === true) out(JSON.stringify(letter));
    else {
      for (const line of shelvedLines(letter, language)) out(line);
      out(`${zh ? '案卷号' : 'case'}: ${letter.caseId ?? '-'}`);
      const sealed = letter.sealed ? ['留存，可重投', 'kept, can be redriven'] : ['未留存', 'not kept'];
      out(`${zh ? '封存原件' : 'sealed original'}: ${sealed[zh ? 0 : 1]}`);
    }
    return exitCode.ok;
  },
};
