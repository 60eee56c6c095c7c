import { parseArgs } from 'node:util';
import { openHeld } from '../../adapters/host/state/held.ts';
import type { HeldRow } from '../../adapters/host/state/held.ts';
import { beijingTime } from '../../adapters/host/receipt-line.ts';
import { rules } from '../../schemas/rules.ts';
import { exitCode } from '../exit-code.ts';
import { knownParticipants, sitesFolder, withState } from '../sites.ts';
import { tableLines } from '../table.ts';
import { UsageError } from '../verb.ts';
import type { Invocation, Language, Verb } from '../verb.ts';

interface Found extends HeldRow {
  readonly participant: string;
}

/** What waits for a person, over all participants or one. */
export const heldLs: Verb = {
  name: 'held ls',
  usage: '[--participant <id>] [--json]',
  does: {
    zh: '列出待人工处理的记录（未发送、被退回、无法转换）',
    en: 'list what waits for a person (not sent, returned, not rendered)',
  },
  async run({ args, language, out, say }: Invocation) {
    const { values } = parseArgs({
      args: [...args],
      options: { participant: { type: 'string' }, json: { type: 'boolean' } },
    });
    const sites = sitesFolder(process.env);
    const known = knownParticipants(sites);
    if (values.participant !== undefined && !known.includes(values.participant))
      throw new UsageError(
        `${language === 'zh' ? '没有该参与方的状态' : 'no state of participant'}: ${values.participant}`,
      );
    const chosen = values.participant === undefined ? known : [values.participant];
    const rows = chosen.flatMap((participant) =>
      withState(sites, participant, (db) => openHeld(db).map((row) => ({ participant, ...row }))),
    );
    if (values.json === true) out(JSON.stringify(rows.map(asJson)));
    else if (rows.length === 0) say(language === 'zh' ? '没有待处理的记录' : 'nothing is held');
    else for (const line of tableLines(header[language], rows.map(cells))) out(line);
    return exitCode.ok;
  },
};

const header: Readonly<Record<Language, readonly string[]>> = {
  zh: ['编号', '参与方', '文件', '位置', '规则', '字段', '说明', '时间'],
  en: ['id', 'participant', 'document', 'place', 'rule', 'field', 'what', 'since'],
};

const cells = ({ id, participant, document, place, rule, field, firstSeen }: Found): string[] => [
  id,
  participant,
  document,
  place,
  rule,
  field,
  rules[rule].zh,
  beijingTime(firstSeen),
];

const asJson = ({ id, participant, kind, document, place, rule, field, text, firstSeen, status }: Found): object => ({
  id,
  participant,
  kind,
  document,
  place,
  rule,
  field,
  text,
  since: new Date(firstSeen).toISOString(),
  status,
});
