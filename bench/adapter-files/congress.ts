import { zip } from '../../adapters/formats/zip-writer.ts';
import { numbered } from './native-load.ts';
import type { MakeLoad } from './native-load.ts';
import { exchanged, sampleText } from './samples.ts';

const NS = 'xmlns:ofd="http://www.ofdspec.org/2016"';

/** The signed document: its number and title on one page. */
const ofd = (docNo: string): Buffer =>
  zip({
    'OFD.xml': `<ofd:OFD ${NS}><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${NS}><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>`,
    'Doc_0/Pages/Page_0/Content.xml': `<ofd:Page ${NS}><ofd:Content><ofd:Layer>${[docNo, '审议意见']
      .map((line) => `<ofd:TextObject><ofd:TextCode>${line}</ofd:TextCode></ofd:TextObject>`)
      .join('')}</ofd:Layer></ofd:Content></ofd:Page>`,
  });

/** 审议意见 of the standing committee, each an OFD and its metadata; whichever of both is read last says nothing new. */
export const opinions: MakeLoad = (rows, first) => {
  const sample = sampleText('congress', '04_npc_opinion_meta.xml');
  const pairs = numbered(rows, first, (number) => {
    const [name, docNo] = [`npc_opinion_${number}`, `示人常办〔2025〕${number}号`];
    const metadata = exchanged(sample, ['示人常办〔2025〕21号', docNo], ['04_npc_opinion.ofd', `${name}.ofd`]);
    return [
      { name: `${name}.ofd`, bytes: ofd(docNo) },
      { name: `${name}_meta.xml`, bytes: Buffer.from(metadata) },
    ];
  });
  return { files: pairs.flat(), readings: rows * 2 };
};
