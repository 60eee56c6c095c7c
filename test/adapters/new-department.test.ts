import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { departments, parseManifest } from '../../adapters/discover.ts';
import { workingCases } from './conformance-cases.ts';
import { connectingCases } from './conformance/connecting-cases.ts';
import { testDepartment } from './conformance/test-department.ts';

const project = join(import.meta.dirname, '..', '..');
const copy = mkdtempSync(join(tmpdir(), 'liandong-adapters-'));
const root = join(copy, 'adapters');
const NAME = 'water-affairs';

/** A department as somebody would write it who has read the contract: one folder, nothing else. */
const FOLDER: Readonly<Record<string, string>> = {
  'manifest.json': JSON.stringify({
    department: NAME,
    name: '水务局',
    system: '线索回退清单',
    sourceSystem: 'water-affairs.returns',
    sends: ['CLUE_RETURN'],
    receives: ['CLUE_TRANSFER'],
  }),
  'index.ts': `
import { connectFileDrop } from '../connectors/file-drop.ts';
import type { Adapter } from '../contract.ts';
import { readForms } from '../formats/read-forms.ts';
import { labelCsv } from '../rendering/label-csv.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import { RecordReader } from '../translating/record-reader.ts';
import manifest from './manifest.json' with { type: 'json' };

const columns = ['编号', '移送文号', '退回日期', '说明'].map((header) => ({ header, required: true }));

export const adapter: Adapter = {
  manifest,
  translator: {
    toCanonical({ fields }, directory) {
      const reader = new RecordReader(fields, directory);
      const feedbackNo = reader.must('编号');
      const transferDoc = reader.mustDoc('移送文号');
      const returnedOn = reader.mustDays('退回日期');
      return outcome(reader, () => [
        draftOf({
          messageType: 'CLUE_RETURN',
          sourceKey: feedbackNo,
          threadKey: 'doc:' + transferDoc?.normNo,
          sensitivity: 'L2_SENSITIVE',
          occurredAt: returnedOn * 86_400_000,
          body: {
            clueId: null, transferDoc, feedbackNo, nativeClueNo: null, stage: 'RETURNED', returnOrg: null, returnedOn,
            reason: 'OTHER', reasonText: reader.text('说明'), missingMaterials: [],
          },
        }),
      ]);
    },
    fromCanonical: labelCsv,
  },
  read: (name, bytes) => readForms(name, bytes, [{ form: 'return', kind: 'table', columns }]),
  connect: (site) => connectFileDrop(site, adapter.read),
};
`,
  'harness.ts': `
import type { Harness } from '../contract.ts';

export const harness: Harness = {
  samples: [{ file: 'returns.csv', drafts: { CLUE_RETURN: 2 }, faults: 0 }],
  malformed: [
    { name: 'number.csv', bytes: Buffer.from('编号,移送文号,退回日期,说明\\n1,示审移〔2025,2025-08-01,不属管辖\\n'), rule: 'DOC_NO_UNPARSEABLE' },
    { name: 'header.csv', bytes: Buffer.from('编号,移送文号,退回日期\\n1,示审移〔2025〕3号,2025-08-01\\n'), rule: 'FILE_HEADER_MISSING' },
  ],
};
`,
  'samples/returns.csv':
    '编号,移送文号,退回日期,说明\nT1,示审移〔2025〕3号,2025-08-01,不属我局管辖\nT2,示审移[2025]04号,2025/8/2,材料不全\n',
};

/** Every file below a folder with its content. */
function contents(folder: string, prefix = ''): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      const inside = `${prefix}${name}`;
      return statSync(path).isDirectory()
        ? Object.entries(contents(path, `${inside}/`))
        : [[inside, readFileSync(path, 'base64')]];
    }),
  );
}

// A copy of the adapters beside the real schemas and packages: as a fresh clone, but nothing of ours can be changed by it.
cpSync(join(project, 'adapters'), root, { recursive: true });
for (const shared of ['schemas', 'bus', 'node_modules']) symlinkSync(join(project, shared), join(copy, shared));
const before = contents(root);
mkdirSync(join(root, NAME, 'samples'), { recursive: true });
for (const [file, text] of Object.entries(FOLDER)) writeFileSync(join(root, NAME, file), text);

afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('a new department', () => {
  it('is found by its folder alone', async () => {
    expect(await departments(root)).toEqual([...(await departments()), NAME].sort());
  });

  it('touches one new folder and nothing else', () => {
    const after = contents(root);
    const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
    expect(changed.sort()).toEqual(
      Object.keys(FOLDER)
        .map((file) => `${NAME}/${file}`)
        .sort(),
    );
  });

  it('is refused if its manifest bears another name or is incomplete', () => {
    const manifest = JSON.parse(FOLDER['manifest.json'] ?? '') as Record<string, unknown>;
    expect(() => parseManifest(JSON.stringify({ ...manifest, department: 'discipline' }), NAME)).toThrow(
      `adapters/${NAME}/manifest.json`,
    );
    expect(() => parseManifest(JSON.stringify({ ...manifest, sends: 'CLUE_RETURN' }), NAME)).toThrow('sends');
  });
});

await testDepartment(NAME, root, [...workingCases, ...connectingCases]);
