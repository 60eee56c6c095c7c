import iconv from 'iconv-lite';

/** A row of the firm's export: a good one. */
export const REPORT: Readonly<Record<string, string>> = {
  报告文号: '诚衡审字[2025]第0123号',
  报告编码: '示25DEMO0001',
  会计师事务所: '诚衡会计师事务所(普通合伙)',
  统一社会信用代码: '91990100MA3DEMX197',
  被审计单位: '示范市城投集团有限公司',
  报告类型: '竣工财务决算审计',
  审计意见: '保留意见',
  报告日期: '2025-07-31',
  发现问题: '多计工程款㙍坝段土方',
  '涉及金额(元)': '2,350,097.00',
};

type Changes = Readonly<Record<string, string | undefined>>;

/** The list as text: a header and rows, each the good one with some cells changed; undefined leaves a column out. */
export function listText(...rows: readonly Changes[]): string {
  const all = rows.map((row): Changes => ({ ...REPORT, ...row }));
  const labels = [...new Set(all.flatMap((row) => Object.keys(row)))];
  const present = labels.filter((label) => all.some((row) => row[label] !== undefined));
  const lines = all.map((row) => present.map((label) => row[label] ?? '').join('|'));
  return [present.join('|'), ...lines, ''].join('\r\n');
}

/** The list as the firm's system writes it. */
export const listFile = (...rows: readonly Changes[]): Buffer => iconv.encode(listText(...rows), 'gb18030');
