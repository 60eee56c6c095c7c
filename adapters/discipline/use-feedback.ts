import methods from '../../schemas/codes/ResultUseMethod.json' with { type: 'json' };
import useClasses from '../../schemas/codes/UseClass.json' with { type: 'json' };
import { cstMidnight } from '../../schemas/values/dates.ts';
import type { Draft } from '../contract.ts';
import { draftOf, outcome } from '../translating/drafts.ts';
import { codeOf } from '../translating/record-reader.ts';
import type { RecordReader } from '../translating/record-reader.ts';
import { mustOne } from './one-record.ts';
import { contactOf, personIdsOf } from './people.ts';
import { personDisposal } from './person-disposal.ts';

/** 结果运用反馈 is a RESULT_USE_FEEDBACK. */
export function translateUseFeedback(reader: RecordReader): ReturnType<typeof outcome> {
  const feedbackNo = mustOne(reader, 'FKDH');
  const useNo = reader.text('YYBH');
  const assignDoc = useNo === null ? reader.mustDoc('JBWH') : reader.doc('JBWH');
  const feedbackOn = reader.mustDays('FKRQ');
  const people = reader.parts('CLRY');
  const persons = people.map(personDisposal);
  const recovered = reader.amount('WHSSJE');
  const feedbackDoc = reader.doc('FKWH');
  const body = {
    useNo,
    assignDoc,
    feedbackDoc,
    useClass: reader.code('YYLB', useClasses),
    feedbackOrg: reader.org('FKDW', 'FKDW@DM'),
    feedbackOn,
    adopted: reader.yesNo('SFCY'),
    methods: reader.texts('YYFS').map((word) => codeOf(word, methods)),
    methodNative: reader.text('YYFS'),
    result: reader.text('YYQK'),
    notUsedReason: reader.text('WCYYY'),
    persons,
    personCount: reader.count('SJRS') ?? (persons.length > 0 ? persons.length : null),
    accountablePersonCount: reader.count('WZRS'),
    accountableOrgCount: reader.count('WZDWS'),
    inDossier: reader.yesNo('SFGD'),
    institutionCount: reader.count('WSZDS'),
    institutions: [],
    rectifiedCount: reader.count('TDZGS'),
    recoveredCount: reader.count('WSSXS'),
    recoveredFen: recovered?.fen ?? null,
    recoveredApproximate: recovered?.approximate ?? null,
    nextStep: reader.text('XBAP'),
    contact: contactOf(reader),
  };
  const doc = assignDoc?.normNo ?? assignDoc?.rawNo ?? '';
  return outcome(reader, (): readonly Draft[] => [
    {
      ...draftOf({
        messageType: 'RESULT_USE_FEEDBACK',
        sourceKey: feedbackNo,
        threadKey: useNo === null ? `doc:${doc}` : `use:${useNo}`,
        sensitivity: 'L2_SENSITIVE',
        occurredAt: cstMidnight(feedbackOn),
        docRef: feedbackDoc,
        body,
      }),
      personIds: personIdsOf(people, (index) => `persons[${index}].person`),
    },
  ]);
}
