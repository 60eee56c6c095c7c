import { parseArgs } from 'node:util';
import { dueDay } from '../../schemas/calendar/due.ts';
import { loadWorkCalendar } from '../../schemas/calendar/work-calendar.ts';
import { loadCatalog } from '../../schemas/catalog.ts';
import { explain } from '../../schemas/explain.ts';
import type { Explanation, RowReason } from '../../schemas/explain.ts';
import type { FieldVerdict } from '../../schemas/field-verdicts.ts';
import { loadPolicy } from '../../schemas/policy.ts';
import type { Linkage, Policy } from '../../schemas/policy.ts';
import { loadProfiles } from '../../schemas/profiles.ts';
import { readJson, schemasRoot } from '../../schemas/root.ts';
import { rules } from '../../schemas/rules.ts';
import { chineseDate, cstDays } from '../../schemas/values/dates.ts';
import { exitCode } from '../exit-code.ts';
import { tableLines } from '../table.ts';
import { UsageError } from '../verb.ts';
import type { Invocation, Language, Verb } from '../verb.ts';

/** Which rule lets what of a message through to whom: from the policy alone, no message and no hub is asked. */
export const explainVerb: Verb = {
  name: 'explain',
  usage: '<sender> <type> <participant> [--audience a,b] [--json]',
  does: {
    zh: '说明某单位发出的某类消息，另一单位收到与否、逐项看到什么，依据哪条联动、哪个脱敏规则',
    en: 'tell whether a participant gets a message of a type, and which rule shows or withholds each field',
  },
  run({ args, language, out }: Invocation) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { audience: { type: 'string' }, json: { type: 'boolean' } },
    });
    const [sender, type, participant, ...more] = positionals;
    if (sender === undefined || type === undefined || participant === undefined || more.length > 0)
      throw new UsageError(language === 'zh' ? '须给出发送方、消息类型和参与方' : 'sender, type and participant');
    const catalog = loadCatalog();
    const policy = loadPolicy(process.env['LIANDONG_POLICY'], catalog);
    const audience = values.audience?.split(',').filter((id) => id !== '') ?? [];
    for (const id of [sender, participant, ...audience])
      if (policy.participant(id) === undefined)
        throw new UsageError(`${language === 'zh' ? '没有该参与方' : 'no such participant'}: ${id}`);
    if (catalog.type(type) === undefined)
      throw new UsageError(`${language === 'zh' ? '没有该消息类型' : 'no such type'}: ${type}`);
    const explanation = explain(catalog, policy, { sender, type, participant, audience });
    if (values.json === true) out(JSON.stringify(explanation));
    else for (const line of lines(explanation, policy, language)) out(line);
    return Promise.resolve(exitCode.ok);
  },
};

const reasons: Readonly<Record<RowReason, Readonly<Record<Language, string>>>> = {
  chosen: { zh: '按此条送达', en: 'delivers by this row' },
  'other-row': { zh: '可送达，但本次由另一条决定', en: 'would reach it, another row decides' },
  'not-in-row': { zh: '该单位不在此条的接收范围', en: 'its department is no target of the row' },
  'not-in-audience': { zh: '须由知悉范围指明，本次未指明', en: 'must be named in the audience, and is not' },
  'row-not-met': { zh: '此条须指明接收单位，本次未指明', en: 'the row needs somebody named whom the audience lacks' },
  'test-apart': { zh: '联调单位与正式单位互不相通', en: 'test and real participants never meet' },
  'own-message': { zh: '不向发送方本身送达', en: 'a sender never gets its own message' },
  copies: { zh: '送达原消息的全部持有单位', en: 'goes to whoever had a copy of the original' },
};

const verdicts: Readonly<Record<FieldVerdict['verdict'], Readonly<Record<Language, string>>>> = {
  shown: { zh: '提供', en: 'shown' },
  masked: { zh: '只留姓氏', en: 'masked' },
  'small-cell': { zh: '不足三个不提供', en: 'only if not a small cell' },
  withheld: { zh: '不提供', en: 'withheld' },
};

/** By when an answer is due, and which day that is for a message of today where the year's holidays are known. */
function deadlineLine(deadline: Linkage['deadline'], zh: boolean): string[] {
  if (deadline === null) return [];
  const calendar = loadWorkCalendar(schemasRoot);
  const today = cstDays(Date.now());
  let day = '';
  try {
    day = chineseDate(dueDay(today, deadline.period, calendar));
  } catch (reason) {
    if (!(reason instanceof RangeError)) throw reason;
  }
  const counted = day === '' ? '' : zh ? `，今日起算至${day}` : `, counted from today: ${day}`;
  return [`${zh ? '答复期限' : 'answer due'}: ${deadline.period}${counted} · ${deadline.source}`];
}

function lines(explanation: Explanation, policy: Policy, language: Language): string[] {
  const zh = language === 'zh';
  const { sender, type, participant, audience, reached, linkage, refused, profiles } = explanation;
  const title = (readJson(schemasRoot, 'codes/MessageType.json') as Readonly<Record<string, string>>)[type] ?? type;
  const name = (id: string): string => `${policy.participant(id)?.name ?? id} (${id})`;
  const profileNames = loadProfiles(schemasRoot);
  const seen = profiles.map((id) => `${id} ${profileNames.get(id)?.name ?? ''}`).join(' + ');
  const outcome = reached
    ? `${zh ? '送达' : 'delivered'} · ${linkage?.id} · ${seen === '' ? (zh ? '全文' : 'full view') : seen}`
    : `${zh ? '不送达' : 'not delivered'}${refused === null ? '' : ` · ${refused.rule} ${rules[refused.rule].zh}`}`;
  const rows = explanation.rows.map(({ linkage: row, reason }) => [
    row.id,
    reasons[reason][language],
    row.trigger ?? '',
    row.source,
  ]);
  const fields = explanation.fields.map(({ path, label, sensitivity, verdict, profile }) => [
    label,
    verdicts[verdict][language],
    profile ?? '',
    sensitivity.slice(0, 2),
    path,
  ]);
  return [
    `${title} ${type}: ${name(sender)} → ${name(participant)}`,
    `${zh ? '知悉范围' : 'audience'}: ${audience.length === 0 ? (zh ? '未指明' : 'nobody named') : audience.map(name).join('、')}`,
    `${zh ? '结果' : 'outcome'}: ${outcome}`,
    ...(reached ? deadlineLine(linkage?.deadline ?? null, zh) : []),
    '',
    ...tableLines(zh ? ['联动', '说明', '触发', '依据'] : ['linkage', 'why', 'trigger', 'source'], rows),
    ...(fields.length === 0 ? [] : ['']),
    ...(fields.length === 0
      ? []
      : tableLines(
          zh ? ['字段', '可见', '脱敏规则', '级别', '路径'] : ['field', 'verdict', 'profile', 'tier', 'path'],
          fields,
        )),
  ];
}
