import type { Family } from '../../schemas/family.ts';

/** Chinese name and colour of each family; dark enough to be read on white and told apart in print. */
export const FAMILIES: Readonly<
  Record<Exclude<Family, 'receipt'>, { readonly name: string; readonly colour: string }>
> = {
  plan: { name: '计划', colour: '#1f5fa8' },
  clue: { name: '线索', colour: '#b3261e' },
  result: { name: '成果', colour: '#2e7d32' },
  rectification: { name: '整改', colour: '#b26a00' },
  liaison: { name: '联络', colour: '#6a3fa0' },
};

const coloured = Object.entries(FAMILIES)
  .map(
    ([family, { colour }]) =>
      `.${family} line{stroke:${colour}}.${family} circle,.${family} .full,.key.${family}{fill:${colour}}` +
      `.${family} .open{stroke:${colour}}a.${family} text{fill:${colour}}details.${family}{border-left-color:${colour}}`,
  )
  .join('\n');

export const STYLE = `
body{margin:0 auto;max-width:1320px;padding:16px;color:#1b1b1b;background:#fff;font:15px/1.6 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",sans-serif}
h1{font-size:24px;margin:8px 0}h2{font-size:19px;margin:32px 0 6px;border-bottom:2px solid #1b1b1b}h3{font-size:15px;margin:14px 0 2px}
p{margin:2px 0}small{display:block;font-weight:normal;color:#555}
svg{display:block;width:100%;height:auto;margin:8px 0}svg text{font-size:13px}
.lane{stroke:#d5d5d5;stroke-width:1}.name{text-anchor:middle;font-size:13px;font-weight:bold}.step{fill:#f0f2f5}.title{font-weight:bold}
.hit{fill:transparent}.flow line{stroke-width:2}.open{fill:#fff;stroke-width:2}.flow:hover line,.flow:focus line{stroke-width:4}.stopped,.wrong{fill:#b3261e;color:#b3261e}
table{border-collapse:collapse;width:100%;table-layout:fixed;font-size:13px;margin:4px 0}td,th{border:1px solid #ccc;padding:2px 6px;text-align:left;vertical-align:top;overflow-wrap:anywhere;font-weight:normal}
tr:first-child th{background:#f0f2f5;font-weight:bold}.withheld{color:#777;background:#f5f5f5}.masked{background:#fff3d6}
details{border:1px solid #ddd;border-left:5px solid #999;margin:3px 0;padding:2px 10px}summary{cursor:pointer}.message:target{outline:2px solid #1b1b1b}
.key{display:inline-block;width:12px;height:12px;margin:0 4px 0 14px}.figures td:nth-child(n+2):nth-child(-n+6){text-align:right}
@media print{body{max-width:none;padding:0;font-size:11px}details::details-content{content-visibility:visible;display:block}section{break-inside:auto}tr,svg{break-inside:avoid}button{display:none}}
${coloured}
${Object.entries(FAMILIES)
  .map(([family, { colour }]) => `.key.${family}{background:${colour}}`)
  .join('')}`;

/** Only comfort: everything can be read, opened and printed without it. */
export const SCRIPT = `
const all = (open) => document.querySelectorAll('details').forEach((one) => { one.open = open; });
for (const link of document.querySelectorAll('a.flow')) link.addEventListener('click', () => {
  const target = document.getElementById(link.getAttribute('href').slice(1));
  if (target !== null) target.closest('details').open = true;
});
for (const [id, open] of [['open-all', true], ['close-all', false]]) {
  const button = document.getElementById(id);
  button.hidden = false;
  button.addEventListener('click', () => all(open));
}`;
