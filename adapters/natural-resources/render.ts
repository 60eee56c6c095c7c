import type { FrontInsert } from '../connectors/front-database.ts';
import type { Delivered, NativeOutput } from '../contract.ts';
import { answerName, readableLines } from '../rendering/readable.ts';
import type { Line } from '../rendering/readable.ts';

/** Columns of 协查委托 by field path. */
const REQUEST: Readonly<Record<string, string>> = {
  assistNo: 'XCH',
  'assistDoc.rawNo': 'XCWTH',
  question: 'XCSX',
  technicalReason: 'WTLY',
  requestedOn: 'WTRQ',
  'requester.name': 'WTDW',
  'aboutOrg.name': 'SJDW',
  replyRequirement: 'FKYQ',
  'envelope.replyBy.date': 'FKQX',
};

/** Columns of its 图斑 by field path. */
const PLOT: Readonly<Record<string, string>> = {
  'plots.plotNo': 'TBBH',
  'plots.identifier': 'BSM',
  'plots.divisionCode': 'XZQDM',
  'plots.divisionName': 'XZQMC',
  'plots.locationName': 'ZLDWMC',
  'plots.landClassCode': 'DLBM',
  'plots.landClassName': 'DLMC',
  'plots.areaM2': 'TBMJ',
  'plots.farmlandMu': 'ZYGDMJ',
};

type Row = Record<string, string | null>;

/** The lines that have a column, under it. */
const rowOf = (lines: readonly Line[], columns: Readonly<Record<string, string>>, begin: Row): Row => {
  const row: Row = { ...begin };
  for (const { path, text } of lines) {
    const column = columns[path];
    if (column !== undefined) row[column] ??= text;
  }
  return row;
};

function requestRows(id: string, lines: readonly Line[]): readonly FrontInsert[] {
  const plots = Map.groupBy(
    lines.filter(({ path }) => path in PLOT),
    ({ nth }) => nth,
  );
  const rows = [...plots].map(([nth, of]) => rowOf(of, PLOT, { XXBS: id, XH: nth }));
  return [
    { table: 'QZ_XCWT', key: ['XXBS'], rows: [rowOf(lines, REQUEST, { XXBS: id })] },
    { table: 'QZ_XCWT_TB', key: ['XXBS', 'XH'], rows },
  ];
}

/**
 * A delivered message as rows of the tables the department reads (联动来件 and its 明细; 协查委托 besides as rows of its own),
 * keyed by the message id. What this department is not given is said in a line.
 */
export function renderRows(delivered: Delivered): NativeOutput {
  const { messageType, message } = delivered;
  const envelope = message['envelope'] as {
    readonly messageId: string;
    readonly caseId?: string | null;
    readonly sender: { readonly name?: string | null; readonly participant: string };
  };
  const id = envelope.messageId;
  const lines = readableLines(delivered);
  const textAt = (path: string): string | null => lines.find((line) => line.path === path)?.text ?? null;
  const head: Row = {
    XXBS: id,
    XXLX: messageType,
    XXMC: delivered.label(''),
    AJH: envelope.caseId ?? null,
    FSDW: envelope.sender.name ?? envelope.sender.participant,
    FSSJ: textAt('envelope.sentAt'),
    FKQX: textAt('envelope.replyBy.date'),
  };
  const details = lines.map(({ path, nth, label, text }, index): Row => {
    return { XXBS: id, XH: String(index + 1), ZD: path, CX: nth, BQ: label, Z: text };
  });
  // The head last in the script of a reader that polls it: the details are there when it is.
  const inserts: readonly FrontInsert[] = [
    { table: 'QZ_LDLJ_MX', key: ['XXBS', 'XH'], rows: details },
    ...(messageType === 'ASSIST_REQUEST' ? requestRows(id, lines) : []),
    { table: 'QZ_LDLJ', key: ['XXBS'], rows: [head] },
  ];
  return { fileName: answerName(delivered, 'json'), bytes: Buffer.from(`${JSON.stringify({ inserts }, null, 1)}\n`) };
}

/** The rows of an answer this adapter rendered. NUL, which no database text can hold, is left out. */
export function insertsIn({ bytes }: NativeOutput): readonly FrontInsert[] {
  const { inserts } = JSON.parse(bytes.toString('utf8').replaceAll(String.raw`\u0000`, '')) as {
    readonly inserts: readonly FrontInsert[];
  };
  return inserts;
}
