import { beijingTime, verdictName } from '../../adapters/host/receipt-line.ts';
import { rowsOf } from '../comparison.ts';
import { keptFrom } from '../kept-from.ts';
import type { Telling } from '../telling.ts';
import { escaped, tag } from './markup.ts';
import { anchorOf } from './shown.ts';
import type { ShownMessage } from './shown.ts';

/** One message: its way, and each recipient's view beside the original. It opens and closes without a script. */
export function details(shown: ShownMessage, telling: Telling): string {
  const { message, family, nth } = shown;
  const { type, sourceKey, origin, sender, copies, verdicts, deliveries } = message;
  const [verdict] = verdicts;
  const name = (id: string): string => escaped(telling.shortName(id));
  const heads = copies.map(({ participant, profiles }) =>
    tag('th', {}, name(participant), tag('small', {}, escaped(profiles.join('+') || '全文'))),
  );
  const rows = rowsOf(message, telling).map(({ label, original, cells }) =>
    tag('tr', {}, tag('th', {}, escaped(label)), tag('td', {}, escaped(original)), ...cells.map(cell)),
  );
  const kept = copies.map((copy) => {
    const { withheld, masked } = keptFrom(copy, message, telling);
    const at = deliveries.find((one) => one.participant === copy.participant)?.at;
    return tag(
      'li',
      {},
      `${name(copy.participant)}：${at === undefined ? '自取' : `${beijingTime(at)} 送达`}；`,
      escaped(withheld.length === 0 ? '没有不提供的内容' : `不提供 ${withheld.join('、')}`),
      escaped(masked.length === 0 ? '' : `；脱敏 ${masked.join('、')}`),
    );
  });
  return tag(
    'details',
    { class: family },
    tag(
      'summary',
      {},
      tag('b', {}, escaped(`${nth} ${telling.typeName(type)}`)),
      escaped(` ${sourceKey} · `),
      `${name(sender)} → ${copies.map(({ participant }) => name(participant)).join('、')}`,
    ),
    tag(
      'div',
      { id: anchorOf(shown), class: 'message' },
      tag(
        'p',
        {},
        escaped(`来自 ${origin === null ? '（非适配器）' : `${origin.document} ${origin.place}`} · ${type} · `),
        escaped(
          verdict === undefined
            ? '尚未判定'
            : `${verdictName(verdict.verdict)} ${beijingTime(verdict.at)} · 案卷 ${verdict.caseId ?? '无'}`,
        ),
      ),
      tag('ul', {}, ...kept),
      tag('table', {}, tag('tr', {}, tag('th', {}, '字段'), tag('th', {}, '原件'), ...heads), ...rows),
    ),
  );
}

function cell(text: string): string {
  const fate = text === '缺失' || text.startsWith('〔不提供') ? 'withheld' : text.endsWith('〔脱敏〕') ? 'masked' : '';
  return tag('td', fate === '' ? {} : { class: fate }, escaped(text));
}
