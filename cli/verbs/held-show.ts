import { parseArgs } from 'node:util';
import { withoutIdNumbers } from '../../adapters/host/id-labels.ts';
import { beijingTime } from '../../adapters/host/receipt-line.ts';
import type { HeldRow } from '../../adapters/host/state/held.ts';
import { rules } from '../../schemas/rules.ts';
import { exitCode } from '../exit-code.ts';
import { adapterOf, findRow } from '../held-row.ts';
import { rereadRecord } from '../reread.ts';
import type { Reread } from '../reread.ts';
import { sitesFolder } from '../sites.ts';
import { UsageError } from '../verb.ts';
import type { Invocation, Language, Text, Verb } from '../verb.ts';

/** One held row: where, which rule, what to do, and the record itself while its document still lies there. */
export const heldShow: Verb = {
  name: 'held show',
  usage: '<id> [--participant <id>] [--json]',
  does: {
    zh: '显示一条待处理记录：位置、规则、处置办法；原文件未变时显示该行',
    en: 'show one: place, rule, cure; and the row itself while its file is unchanged',
  },
  async run({ args, language, out, say }: Invocation) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { json: { type: 'boolean' }, participant: { type: 'string' } },
      allowPositionals: true,
    });
    const [id, ...more] = positionals;
    if (id === undefined || more.length > 0) throw new UsageError('held show <id>');
    const sites = sitesFolder(process.env);
    const held = findRow(sites, id, values.participant);
    if (held === undefined) {
      say(language === 'zh' ? `没有编号为 ${id} 的记录` : `no held row ${id}`);
      return exitCode.notFound;
    }
    const { participant, row } = held;
    const found = row.kind === 'copy' ? undefined : await recordOf(sites, participant, row);
    if (values.json === true) {
      const record = found?.kind === 'record' ? withoutIdNumbers(found.fields) : null;
      out(JSON.stringify({ participant, ...row, ...rules[row.rule], record }));
      return exitCode.ok;
    }
    for (const line of describe(row, participant, language)) out(line);
    if (found !== undefined) showRecord(found, language, { out, say });
    return exitCode.ok;
  },
};

async function recordOf(sites: string, participant: string, row: HeldRow): Promise<Reread> {
  const adapter = await adapterOf(participant);
  return adapter === undefined ? { kind: 'gone' } : rereadRecord(adapter, sites, participant, row);
}

function describe(row: HeldRow, participant: string, language: Language): string[] {
  const { zh, cure } = rules[row.rule];
  const said: readonly (readonly [string, string, string])[] = [
    ['编号', 'id', row.id],
    ['参与方', 'participant', participant],
    ['文件', 'document', row.document],
    ['位置', 'place', row.place],
    ['规则', 'rule', `${row.rule} ${zh}`],
    ['字段', 'field', row.field],
    ['说明', 'detail', row.text],
    ['处置办法', 'cure', cure],
    ['首次发现', 'since', beijingTime(row.firstSeen)],
    ['状态', 'status', row.status],
  ];
  return said
    .filter(([, , value]) => value !== '')
    .map(([chinese, english, value]) => `${language === 'zh' ? chinese : english}: ${value}`);
}

const UNSHOWN: Readonly<Record<'gone' | 'no-record', Text>> = {
  gone: { zh: '（原文件已改动或移走，无法显示该行）', en: '(the file was changed or moved: the row cannot be shown)' },
  'no-record': {
    zh: '（问题在于整份文件，没有可单独显示的行）',
    en: '(the document as a whole is at fault: no row to show)',
  },
};

function showRecord(found: Reread, language: Language, { out, say }: Pick<Invocation, 'out' | 'say'>): void {
  if (found.kind !== 'record') return say(UNSHOWN[found.kind][language]);
  out(language === 'zh' ? '原记录（仅在本机显示）:' : 'record (shown on this machine only):');
  for (const [label, value] of Object.entries(withoutIdNumbers(found.fields)))
    out(`  ${label}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`);
}
