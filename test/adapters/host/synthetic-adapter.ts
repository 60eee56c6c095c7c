import { connectFileDrop } from '../../../adapters/connectors/file-drop.ts';
import type { Adapter, NativeFields, Translator } from '../../../adapters/contract.ts';
import { recordReading } from '../../../adapters/formats/document.ts';
import type { Read } from '../../../adapters/formats/document.ts';
import { fault } from '../../../schemas/fault.ts';

/**
 * The smallest department that has every trait the host must cope with: a dropped file holds one JSON object a line; the
 * field 做法 makes a line bad in a way of its own. Answers are JSON files.
 */
export const syntheticAdapter: Adapter = {
  manifest: {
    department: 'audit-bureau',
    name: '示范市审计局',
    system: '合成系统',
    sourceSystem: 'synthetic',
    sends: ['PLAN_ITEM', 'PROBLEM_ITEM'],
    receives: ['RECT_REPORT'],
  },
  translator: translator(),
  read: readLines,
  connect: (site) => connectFileDrop(site, readLines, { restMillis: 100, pollMillis: 50 }),
};

function translator(): Translator {
  return {
    toCanonical({ fields }, directory) {
      const says = (label: string): string => String(fields[label] ?? '');
      if (says('做法') === 'throw') throw new RangeError(`the row says ${says('项目名称')}`);
      if (says('做法') === 'fault') return { drafts: [], faults: [fault('DATE_UNPARSEABLE', '进点日期')] };
      if (says('做法') === 'nothing') return { drafts: [], faults: [] };
      const org = {
        name: says('被审计单位') || '示范市教育和体育局',
        uscc: directory.participant('市教体局')?.uscc ?? null,
      };
      return {
        faults: [],
        drafts: [
          {
            messageType: says('类型') || 'PLAN_ITEM',
            sourceKey: `plan:${says('项目编号')}`,
            threadKey: `plan:${says('线索') || says('项目编号')}`,
            body: planItem(says('项目编号'), says('项目名称'), org),
            sensitivity: 'L1_INTERNAL',
            occurredAt: Date.UTC(2025, 2, 3),
            audience: [],
            docRef: null,
            replyBy: null,
            outOfBand: null,
          },
        ],
      };
    },
    fromCanonical({ messageType, message, label }) {
      if (JSON.stringify(message).includes('RENDER-FAILS')) throw new RangeError('cannot render');
      const { messageId } = message['envelope'] as { messageId: string };
      const bytes = Buffer.from(JSON.stringify({ [label('envelope.messageId')]: messageId, message }));
      return { fileName: `${messageType}-${messageId}.json`, bytes };
    },
  };
}

export const planItem = (
  id: string,
  name: string,
  org: { name: string; uscc: string | null },
): Record<string, unknown> => ({
  planItemId: id,
  year: 2025,
  projectName: name,
  supervisorKind: 'AUDIT',
  auditType: 'ECON_RESP',
  tenureTiming: 'IN_TERM',
  targetOrg: { name: org.name, uscc: org.uscc, division: '990100', participant: null },
  targetPerson: null,
  entrustDoc: null,
  initiator: { name: '示范市审计局', uscc: null, division: null, participant: null },
  participants: [],
  linkages: [],
  periodStart: null,
  periodEnd: null,
  fieldStart: null,
  fieldEnd: null,
  coverageTags: [],
  status: 'APPROVED',
  overlapWith: [],
  approval: null,
  priorIaRef: [],
  note: null,
});

/** What the synthetic department makes of a file. */
export function readLines(name: string, bytes: Buffer): Read {
  const rows = bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as NativeFields);
  return {
    *texts() {
      for (const [index, row] of rows.entries())
        for (const [label, value] of Object.entries(row))
          yield { place: `第${index + 1}行`, text: String(value), label, reading: index };
    },
    readings: rows.map((fields, index) => recordReading(name, `第${index + 1}行`, 'line', fields)),
  };
}

/** A dropped file's content. */
export const lines = (...rows: readonly Record<string, string>[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');
