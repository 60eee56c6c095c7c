import type { DirectiveKind, DocRef } from '../../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../../schemas/values/dates.ts';
import { squeeze } from '../../../schemas/values/text.ts';
import type { Directory, Draft } from '../../contract.ts';
import { draftOf } from '../../translating/drafts.ts';
import type { RecordReader } from '../../translating/record-reader.ts';
import { orgRef, personRef, unnumberedDoc } from '../../translating/references.ts';
import { dueOf, kindOf } from './entry.ts';
import type { Entry } from './entry.ts';
import { taskStatus } from './status.ts';

const KINDS: readonly (readonly [RegExp, DirectiveKind])[] = [
  [/会议纪要/u, 'MEETING_DECISION'],
  [/督查|督办/u, 'SUPERVISE_ORDER'],
  [/通知$/u, 'WORK_NOTICE'],
];

const directiveKind = (title: string): DirectiveKind =>
  KINDS.find(([pattern]) => pattern.test(squeeze(title)))?.[1] ?? 'UNKNOWN';

/** A 便签 bears no number: it is known by its day and title, which not every reader may see. */
const unnumberedKey = (directory: Directory, registeredOn: number, title: string): string => {
  const day = new Date(registeredOn * 86_400_000).toISOString().slice(0, 10);
  return `发文/无编号/${day}/${directory.pseudonym('outgoing', title)}`;
};

function documentOf(
  reader: RecordReader,
  title: string,
  more: Partial<Omit<DocRef, 'rawNo' | 'normNo'>>,
): DocRef | null {
  const written = reader.must('编号');
  if (!written.includes('无编号')) return reader.doc('编号', more);
  return { ...unnumberedDoc(title), ...more, docKind: written.includes('便签') ? '便签' : (more.docKind ?? null) };
}

/** A row of 发文: a SUPERVISE or REMIND if it is such a letter to a unit, else a DIRECTIVE to those it goes to. */
export function outgoingDrafts(reader: RecordReader, directory: Directory, entry: Entry): () => readonly Draft[] {
  const { registeredOn, status } = entry;
  const title = reader.must('标题');
  const kind = kindOf(title);
  const signer = reader.text('签发人');
  const mainTo = reader.orgs('主送');
  const cc = reader.orgs('抄送');
  const doc = documentOf(reader, title, {
    title,
    docKind: kind,
    signer,
    securityMark: reader.text('密级'),
    mainTo: reader.text('主送'),
    cc: cc.map(({ name }) => name),
  });
  const audience = [...new Set([...mainTo, ...cc].flatMap(({ participant }) => participant ?? []))];
  const letter = kind === '督办函' ? 'SUPERVISE' : kind === '提醒函' ? 'REMIND' : null;
  if (letter !== null && mainTo.length !== 1) reader.fail('FIELD_REQUIRED', '主送', '督办函、提醒函应主送一个单位');
  // Nobody named means everybody the linkage serves: a name nobody bears must not come to mean that.
  if (mainTo.length + cc.length > 0 && audience.length === 0) reader.fail('NO_RECIPIENT', '主送', '所列单位均未接入');
  const replyDue = dueOf(reader, reader.has('办理要求时间') ? '办理要求时间' : '要求时间');
  const proposedHandling = reader.text('拟办意见');
  const [responsibleOrg] = mainTo;

  return () => {
    const no = doc?.normNo ?? unnumberedKey(directory, registeredOn, title);
    const shared = {
      sourceKey: no,
      occurredAt: cstMidnight(registeredOn),
      audience,
      docRef: doc,
      replyBy: replyDue,
    };
    if (letter !== null && responsibleOrg !== undefined) {
      const said = { letterDoc: doc, responsibleOrg, replyDue, issuedOn: registeredOn };
      const signed = { ...said, signer: signer === null ? null : personRef(signer) };
      const letterParts = { ...shared, threadKey: `doc:${no}`, sensitivity: 'L1_INTERNAL' } as const;
      return [
        letter === 'REMIND'
          ? draftOf({ ...letterParts, messageType: 'REMIND', body: signed })
          : draftOf({
              ...letterParts,
              messageType: 'SUPERVISE',
              body: { ...signed, form: 'LETTER', trigger: 'UNKNOWN' },
            }),
      ];
    }
    return [
      draftOf({
        ...shared,
        messageType: 'DIRECTIVE',
        threadKey: `directive:${no}`,
        sensitivity: proposedHandling === null ? 'L1_INTERNAL' : 'L2_SENSITIVE',
        body: {
          directiveNo: no,
          kind: directiveKind(title),
          directiveDoc: doc,
          year: doc?.year ?? null,
          issuer: orgRef('审计办', null, directory),
          addressees: mainTo,
          title,
          replyDue,
          issuedOn: registeredOn,
          registerNo: doc?.normNo ?? null,
          registeredOn,
          proposedHandling,
          status: taskStatus(status),
          statusNative: status.native,
        },
      }),
    ];
  };
}
