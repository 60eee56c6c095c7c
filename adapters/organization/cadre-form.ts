import type { CadreChangeKind, OrgRef } from '../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../schemas/values/dates.ts';
import { squeeze } from '../../schemas/values/text.ts';
import type { Directory, Draft } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { orgRef, personRef } from '../translating/references.ts';

const KINDS: readonly (readonly [RegExp, CadreChangeKind])[] = [
  [/换届/u, 'TERM_END'],
  [/交流|调任|转任/u, 'TRANSFER'],
  [/提拔|提任|晋升/u, 'PROMOTION'],
  [/退休/u, 'RETIREMENT'],
  [/辞职|辞去/u, 'RESIGNATION'],
  [/免职/u, 'REMOVAL'],
];

/** A reason that speaks of two kinds of change is certainly neither. */
function kindOf(reason: string | null): CadreChangeKind | null {
  if (reason === null) return null;
  const found = KINDS.filter(([words]) => words.test(reason));
  return found.length === 1 ? (found[0]?.[1] ?? 'UNKNOWN') : 'UNKNOWN';
}

/** The body a post begins with (`示范市水务局局长`), where the directory knows it; the longest name wins. */
function bodyOf(post: string | null, directory: Directory): OrgRef | null {
  const text = squeeze(post ?? '');
  for (let length = Math.min(text.length, 40); length >= 2; length -= 1) {
    const name = text.slice(0, length);
    if (directory.participant(name) !== undefined) return orgRef(name, null, directory);
  }
  return null;
}

/** 干部任免审批表 is a CADRE_CHANGE_NOTICE of one cadre. */
export function translateCadreForm(reader: RecordReader, directory: Directory): ReturnType<typeof outcome> {
  const name = reader.must('XingMing');
  const fromPost = reader.must('XianRenZhiWu');
  const toPost = reader.text('NiRenZhiWu');
  const removedFrom = reader.text('NiMianZhiWu');
  const issuedOn = reader.mustDays('TianBiaoShiJian');
  const reason = reader.text('RenMianLiYou');
  if (toPost === null && removedFrom === null) reader.require('NiMianZhiWu', '或填 NiRenZhiWu');
  return outcome(reader, (): readonly Draft[] => {
    const year = new Date(issuedOn * 86_400_000).getUTCFullYear();
    const noticeNo = `GB-${year}-${directory.pseudonym('cadre-change', name, fromPost, `${issuedOn}`)}`;
    return [
      draftOf({
        messageType: 'CADRE_CHANGE_NOTICE',
        sourceKey: noticeNo,
        threadKey: `cadre-change:${noticeNo}`,
        sensitivity: 'L2_SENSITIVE',
        occurredAt: cstMidnight(issuedOn),
        body: {
          noticeNo,
          year,
          issuedOn,
          cadreCount: 1,
          changes: [
            {
              person: personRef(name, { post: fromPost }),
              kind: kindOf(reason),
              kindNative: reason,
              fromOrg: bodyOf(fromPost, directory),
              fromPost,
              toOrg: bodyOf(toPost, directory),
              toPost,
              note: removedFrom === null ? null : `拟免职务：${removedFrom}`,
            },
          ],
        },
      }),
    ];
  });
}
