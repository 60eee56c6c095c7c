import type { Expectations } from '../../demo/expectation.ts';
import type { Observed, SeenCopy, SeenMessage } from '../../demo/observed.ts';
import type { LabelledField } from '../../schemas/labelled.ts';

export const field = (path: string, text: string, masked = false): LabelledField => ({
  path,
  label: path,
  value: text,
  text,
  masked,
});

const ORIGINAL = [
  field('envelope.senderSeq', '1'),
  field('clueId', 'CL-1'),
  field('facts', '事实'),
  field('persons[0].name', '欧阳示例'),
];

const copyOf = (participant: string, more: Partial<SeenCopy>): SeenCopy => ({
  participant,
  caseId: 'case-1',
  recipientSeq: 1,
  profiles: [],
  fields: ORIGINAL.slice(1),
  withheld: [],
  at: 0,
  ...more,
});

export const fullCopy = copyOf('discipline', {});
export const maskedCopy = copyOf('committee-office', {
  profiles: ['RP-P'],
  fields: [field('clueId', 'CL-1'), field('persons[0].name', '欧阳某某', true)],
  withheld: [
    { field: 'facts', rule: 'RP-P' },
    { field: 'persons.name', rule: 'RP-P' },
  ],
});

export const message: SeenMessage = {
  messageId: 'm-1',
  type: 'CLUE_TRANSFER',
  sender: 'audit-bureau',
  sourceKey: 'CL-1',
  origin: { document: 'transfer.xml', place: '/移送' },
  verdicts: [
    { verdict: 'ACCEPTED', rule: null, caseId: 'case-1', recipients: ['committee-office', 'discipline'], at: 0 },
  ],
  copies: [maskedCopy, fullCopy],
  deliveries: [{ participant: 'discipline', at: 0 }],
  original: ORIGINAL,
};

const answer: SeenMessage = {
  ...message,
  messageId: 'm-2',
  type: 'CLUE_DISPOSAL',
  sender: 'discipline',
  sourceKey: 'XF-1',
  origin: { document: 'answer.xml', place: '/反馈' },
  verdicts: [{ verdict: 'ACCEPTED', rule: null, caseId: 'case-1', recipients: ['audit-bureau'], at: 0 }],
  copies: [copyOf('audit-bureau', {})],
  deliveries: [{ participant: 'audit-bureau', at: 0 }],
};

/** An observation that meets `expected` in everything. */
export const observed: Observed = {
  messages: [message, answer],
  documents: [],
  refusals: [
    {
      participant: 'audit-bureau',
      document: 'marked.xml',
      rule: 'CLASSIFIED_DECLARED',
      digest: 'd'.repeat(64),
      bytes: 9,
    },
  ],
  held: [
    {
      participant: 'audit-bureau',
      document: 'plan.csv',
      place: '表!第2行',
      rule: 'DOC_NO_UNPARSEABLE',
      field: '文号',
      id: 'h-1',
    },
  ],
  alarms: [{ event: 'GATE_ALARM', sender: 'audit-bureau' }],
};

export const expected: Expectations = {
  messages: [
    {
      from: 'audit-bureau',
      document: 'transfer.xml',
      place: '/移送',
      type: 'CLUE_TRANSFER',
      sourceKey: 'CL-1',
      verdict: 'ACCEPTED',
      thread: '线索',
      recipients: {
        discipline: { view: 'full', shows: { facts: '事实' } },
        'committee-office': {
          view: 'RP-P',
          shows: { clueId: 'CL-1' },
          masks: { 'persons[0].name': '欧阳某某' },
          withholds: { facts: 'RP-P' },
        },
      },
      delivered: ['discipline'],
    },
    {
      from: 'discipline',
      document: 'answer.xml',
      place: '/反馈',
      type: 'CLUE_DISPOSAL',
      sourceKey: 'XF-1',
      verdict: 'ACCEPTED',
      thread: '线索',
      recipients: { 'audit-bureau': { view: 'full' } },
      delivered: ['audit-bureau'],
    },
  ],
  refused: [{ from: 'audit-bureau', document: 'marked.xml', rule: 'CLASSIFIED_DECLARED' }],
  held: [{ from: 'audit-bureau', document: 'plan.csv', place: '表!第2行', rule: 'DOC_NO_UNPARSEABLE', field: '文号' }],
};

/** `observed` with its first message changed. */
export const withMessage = (change: Partial<SeenMessage>): Observed => ({
  ...observed,
  messages: [{ ...message, ...change }, ...observed.messages.slice(1)],
});
