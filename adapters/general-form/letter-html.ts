import type { Letter, Statement } from './letter.ts';

const STYLE = `
  @page { size: A4; margin: 25mm 26mm; }
  body { font-family: FangSong, STFangsong, "Noto Serif CJK SC", serif; font-size: 16pt; line-height: 1.75; max-width: 210mm; margin: 0 auto; padding: 12mm; color: #000; background: #fff; }
  h1 { font-family: SimSun, "Noto Serif CJK SC", serif; font-size: 22pt; text-align: center; margin: 8mm 0 4mm; }
  .kind, .no { text-align: center; margin: 0; }
  p { margin: 0; overflow-wrap: anywhere; }
  .matter p { text-indent: 2em; }
  b { font-family: SimHei, "Noto Sans CJK SC", sans-serif; font-weight: normal; }
  table { border-collapse: collapse; width: 100%; margin: 2mm 0 4mm; font-size: 12pt; line-height: 1.5; }
  caption { text-align: left; font-family: SimHei, "Noto Sans CJK SC", sans-serif; padding: 1mm 0; }
  th, td { border: 1px solid #000; padding: 1mm 2mm; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
  th { font-weight: normal; background: #f2f2f2; }
  .sign { text-align: right; margin-top: 12mm; }
  .particulars, .withheld { margin-top: 8mm; border-top: 1px solid #000; font-size: 11pt; line-height: 1.5; }
  .particulars h2, .withheld h2 { font-size: 11pt; margin: 2mm 0; }
  @media print { body { padding: 0; } thead { display: table-header-group; } tr { break-inside: avoid; } }
`;

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '<br>');

function statementHtml(statement: Statement): string {
  if ('text' in statement) return `<p><b>${escape(statement.label)}：</b>${escape(statement.text)}</p>`;
  const cells = (tag: 'th' | 'td', texts: readonly string[]): string =>
    texts.map((text) => `<${tag}${tag === 'th' ? ' scope="col"' : ''}>${escape(text)}</${tag}>`).join('');
  const rows = statement.rows.map((row, nth) => `<tr>${cells('td', [String(nth + 1), ...row])}</tr>`);
  return `<table><caption>${escape(statement.label)}</caption><thead><tr>${cells('th', ['序号', ...statement.columns])}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`;
}

const section = (name: string, heading: string, statements: readonly Statement[]): string =>
  statements.length === 0
    ? ''
    : `<section class="${name}"><h2>${heading}</h2>\n${statements.map(statementHtml).join('\n')}\n</section>`;

/** The letter as a page that stands alone and prints on A4. */
export function letterHtml(letter: Letter): string {
  const { kind, title, docNo, mainTo, statements, replyBy, sender, date, particulars, withheld } = letter;
  return [
    `<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n<title>${escape(title)}</title>\n<style>${STYLE}</style>\n</head>\n<body>`,
    `<h1>${escape(title)}</h1>`,
    title === kind ? '' : `<p class="kind">（${escape(kind)}）</p>`,
    docNo === null ? '' : `<p class="no">${escape(docNo)}</p>`,
    `<p>${escape(mainTo ?? '贵单位')}：</p>`,
    `<section class="matter">\n${statements.map(statementHtml).join('\n')}`,
    replyBy === null ? '' : `<p>请于要求的时限内反馈：${escape(replyBy)}</p>`,
    '</section>',
    `<p class="sign">${escape(sender)}<br>${escape(date)}</p>`,
    section('withheld', '依规定不提供或已脱敏的内容', withheld),
    section('particulars', '附记', particulars),
    '</body>\n</html>\n',
  ]
    .filter((part) => part !== '')
    .join('\n');
}
