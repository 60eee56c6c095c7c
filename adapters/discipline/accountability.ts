import forms from '../../schemas/codes/AccountabilityForm.json' with { type: 'json' };
import reasons from '../../schemas/codes/AccountabilityReason.json' with { type: 'json' };
import type { AccountableOrg, AccountablePerson } from '../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Draft } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { mustOne } from './one-record.ts';
import { personIdsOf, personOf } from './people.ts';

/** 问责形式 as written; where only a 处分 is filled in, that is the form. */
function personIn(person: RecordReader): AccountablePerson {
  const partySanction = person.text('DJCF');
  const govSanction = person.text('ZWCF');
  const bySanction = partySanction !== null ? 'PARTY_DISCIPLINE' : govSanction !== null ? 'GOV_SANCTION' : 'UNKNOWN';
  return {
    person: personOf(person),
    form: person.code('WZXS', forms) ?? bySanction,
    formNative: person.text('WZXS'),
    partySanction,
    govSanction,
    decidedOn: person.days('JDRQ'),
    decisionDoc: person.doc('JDWH'),
    influenceUntil: person.days('YXQJM'),
    recovered: person.money('ZJJE'),
    detail: person.text('QKSM'),
  };
}

const orgIn = (part: RecordReader): AccountableOrg => ({
  org: part.mustOrg('DWMC', 'DWDM'),
  form: part.code('WZXS', forms) ?? 'UNKNOWN',
  formNative: part.text('WZXS'),
  decidedOn: part.days('JDRQ'),
});

const counted = (written: number | null, listed: number): number | null => written ?? (listed > 0 ? listed : null);

/** 追责问责 is an ACCOUNTABILITY. */
export function translateAccountability(reader: RecordReader): ReturnType<typeof outcome> {
  const accountabilityId = mustOne(reader, 'WZBH');
  const decidedOn = reader.mustDays('JDRQ');
  const responsibleOrg = reader.org('ZRDW', 'ZRDW@DM');
  const people = reader.parts('WZRY');
  const persons = people.map(personIn);
  const orgs = reader.parts('WZDWLB').map(orgIn);
  const decisionDoc = reader.doc('JDWH');
  const body = {
    rectId: reader.text('ZGSXH'),
    problemId: reader.text('WTBH'),
    accountabilityId,
    clueId: reader.text('XSJJH'),
    responsibleOrg,
    reasonKind: reader.mustCode('WZSY', reasons),
    reason: reader.text('WZSYSM') ?? reader.text('WZSY'),
    persons,
    personCount: counted(reader.count('WZRS'), persons.length),
    orgs,
    orgCount: counted(reader.count('WZDWS'), orgs.length),
    recoveredFen: reader.exactFen('ZJWSJE'),
    lawBasis: [],
    decidedBy: reader.org('JDJG', 'JDJG@DM'),
    decidedOn,
    decisionDoc,
  };
  return outcome(reader, (): readonly Draft[] => [
    {
      ...draftOf({
        messageType: 'ACCOUNTABILITY',
        sourceKey: accountabilityId,
        threadKey: `accountability:${accountabilityId}`,
        sensitivity: 'L2_SENSITIVE',
        occurredAt: cstMidnight(decidedOn),
        docRef: decisionDoc,
        body,
      }),
      personIds: personIdsOf(people, (index) => `persons[${index}].person`),
    },
  ]);
}
