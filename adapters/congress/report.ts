import type { DocRef } from '../../schemas/gen/common.gen.ts';
import type { Delivered, NativeOutput } from '../contract.ts';
import { committedForms } from '../general-form/general-forms.ts';
import { letterHtml } from '../general-form/letter-html.ts';
import { letterOf } from '../general-form/letter.ts';
import type { Letter } from '../general-form/letter.ts';
import { renderGeneral } from '../general-form/render-general.ts';
import { answerName } from '../rendering/readable.ts';

/** A view may hide any of it. */
interface ShownReport {
  readonly opinionNo?: string | null;
  readonly answersDoc?: Partial<DocRef> | null;
}

const shownText = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);

/** What a report on rectification is to the standing committee: the answer to its opinion, or a report on all problems. */
function asReport(letter: Letter, { message }: Delivered): Letter {
  const { opinionNo, answersDoc } = message as ShownReport;
  const answered = shownText(answersDoc?.normNo) ?? shownText(answersDoc?.rawNo) ?? shownText(opinionNo);
  const kind = answered === null ? '审计查出问题整改情况报告' : '审议意见办理情况报告';
  const own = letter.title === letter.kind ? null : letter.title;
  const title = own ?? (answered === null ? kind : `关于${answered}审议意见办理情况的报告`);
  return { ...letter, kind, title, mainTo: letter.mainTo ?? '市人大常委会' };
}

/** The same message as the document system takes it over; no text of it can end the script element. */
const island = (xml: string): string =>
  `<script type="application/xml" id="metadata">\n${xml.replace(/^<\?xml[^>]*\?>\n/u, '').replaceAll('</script', '&lt;/script')}</script>\n`;

/** A delivered message as a printable letter that carries its own metadata. Reports on rectification are headed as such. */
export function renderReport(delivered: Delivered): NativeOutput {
  const letter = letterOf(committedForms.formOf(delivered.messageType), delivered);
  const shown = delivered.messageType === 'RECT_REPORT' ? asReport(letter, delivered) : letter;
  const xml = renderGeneral(delivered, 'xml').bytes.toString();
  const html = letterHtml(shown).replace('</body>', () => `${island(xml)}</body>`);
  return { fileName: answerName(delivered, 'html'), bytes: Buffer.from(html) };
}
