import type { Coordinates } from '../../bus/record.ts';
import type { Fault } from '../../schemas/fault.ts';
import { rules } from '../../schemas/rules.ts';
import type { Copy, Decision, Verdict } from '../ledger/decision.ts';
import type { Command, CommandInput } from './inputs.ts';
import type { Judged } from './judge.ts';

export interface Word {
  readonly verdict: Verdict;
  readonly fault?: Fault | null;
  readonly caseId?: string | null;
  readonly linkage?: string | null;
  readonly copies?: readonly Copy[];
  readonly seal?: boolean;
  readonly releasedBy?: Coordinates | null;
}

export interface Deciding {
  readonly policy: string;
  readonly now: Date;
}

/** Journal columns are read by people and by SQL: text that PostgreSQL cannot hold or that is too long is cut here. */
const MOST = 400;
const clean = (text: string | null | undefined): string | null =>
  text === null || text === undefined || text === ''
    ? null
    : text.slice(0, MOST).toWellFormed().replaceAll('\u0000', '\ufffd');

/** A header is the sender's word about itself: taken as an id only when it looks like one. */
const ID = /^[0-9A-Za-z][0-9A-Za-z._:-]{7,99}$/;
/** All that may be kept of what a refused secret says about itself: an id that can say nothing. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export function decisionOn(judged: Judged, word: Word, { policy, now }: Deciding): Decision {
  const { record, value, digest, sender } = judged;
  const envelope = judged.decoded?.message.envelope ?? null;
  const claimedId = envelope?.messageId ?? record.headers['ce_id'] ?? null;
  const seal = word.seal !== false;
  return {
    at: { channel: record.channel, partition: record.partition, offset: record.offset },
    sender,
    messageId: claimedId !== null && (seal ? ID : UUID).test(claimedId) ? claimedId : null,
    messageType: judged.decoded?.entry.name ?? null,
    schemaId: judged.decoded?.schemaId ?? null,
    sourceSystem: seal ? clean(envelope?.sourceSystem) : null,
    sourceKey: seal ? clean(envelope?.sourceKey) : null,
    sourceVersion: seal ? (envelope?.sourceVersion ?? null) : null,
    digest,
    bytes: value.length,
    verdict: word.verdict,
    fault: word.fault ?? null,
    caseId: word.caseId ?? null,
    linkage: word.linkage ?? null,
    copies: word.copies ?? [],
    policy,
    original: seal ? value : null,
    key: seal ? record.key : null,
    receivedAt: new Date(record.timestamp),
    decidedAt: now,
    releasedBy: word.releasedBy ?? null,
  };
}

const COMMAND_TYPES: Record<Command['command'], string> = {
  'release-stream': 'RELEASE_STREAM',
  'release-parked': 'RELEASE_PARKED',
  'set-aside': 'SET_ASIDE',
  redrive: 'REDRIVE',
};

export function decisionOnCommand(input: CommandInput, word: Word, { policy, now }: Deciding): Decision {
  const { record, digest, command } = input;
  return {
    at: { channel: record.channel, partition: record.partition, offset: record.offset },
    sender: 'hub',
    messageId: command.id,
    messageType: COMMAND_TYPES[command.command],
    schemaId: null,
    sourceSystem: null,
    sourceKey: null,
    sourceVersion: null,
    digest,
    bytes: record.value?.length ?? 0,
    verdict: word.verdict,
    fault: word.fault ?? null,
    caseId: null,
    linkage: null,
    copies: [],
    policy,
    original: record.value,
    key: record.key,
    receivedAt: new Date(record.timestamp),
    decidedAt: now,
    releasedBy: null,
  };
}

/** refused or invalid: the rule's table says which. A rule of the adapters counts as invalid here. */
export function verdictOf(fault: Fault): Verdict {
  const { route } = rules[fault.rule];
  return route === 'held' ? 'invalid' : route;
}
