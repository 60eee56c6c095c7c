import { numbered, oneFile } from './native-load.ts';
import type { MakeLoad } from './native-load.ts';
import { pageOf, samplePage } from './samples.ts';

/** Filings of reports on the platform of internal audit, each of another project. */
export const filings: MakeLoad = (rows, first) => {
  const [report] = samplePage('internal-audit', 'platform_page.json');
  const list = numbered(rows, first, (number) => ({
    ...report,
    编号: `PT-${number}`,
    项目名称: `2024年度内部审计项目${number}`,
  }));
  return oneFile(`备案-${first}.json`, rows, pageOf(list));
};
