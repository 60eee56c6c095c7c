import { hash } from 'node:crypto';
import type { Channels } from '../../bus/channels.ts';
import type { IncomingRecord } from '../../bus/record.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import { fault } from '../../schemas/fault.ts';
import type { Policy } from '../../schemas/policy.ts';
import { refReader } from './attachments.ts';
import { authorize } from './authorize.ts';
import { classifiedBytes } from './classified-bytes.ts';
import { gate } from './gate.ts';
import { headers } from './headers.ts';
import { pipeline } from './pipeline.ts';
import type { Pipeline, Stage } from './pipeline.ts';
import { place } from './place.ts';
import { read } from './read.ts';
import { isRejected, reject } from './stages.ts';
import type { Authorized, Received, Rejected, Validated } from './stages.ts';
import { validate } from './validate.ts';

export type Judged = Validated | Rejected;

/**
 * Everything that can be said of a record without asking the ledger. Pure: the same record and policy, the same answer.
 * Never throws over a record: one that our own code fails on is PROCESSING_FAILED, and its neighbours go on.
 */
export interface Judge {
  judge(record: IncomingRecord): Judged;
  /** For a held message's sealed original, whose headers were checked when it came. */
  judgeSealed(record: IncomingRecord): Judged;
}

export function openJudge(catalog: Catalog, policy: Policy, names: Channels): Judge {
  const placed = pipeline<Received>().then(read(catalog)).then(gate(catalog)).then(place);
  const values = validate(catalog, refReader(catalog));
  const sealed = placed.then(authorize(policy));
  const fresh = placed.then(headers).then(authorize(policy));
  return {
    judge: (record) => safely(fresh, values, received(record, policy, names)),
    judgeSealed: (record) => safely(sealed, values, received(record, policy, names)),
  };
}

/** What a failure says is left out: it could quote content. */
function safely(right: Pipeline<Received, Authorized>, values: Stage<Authorized, Validated>, input: Received): Judged {
  let standing: Authorized | null = null;
  try {
    const permitted = right.run(input);
    if (isRejected(permitted)) return permitted;
    standing = permitted;
    return values(permitted);
  } catch (reason) {
    const failed = fault('PROCESSING_FAILED', '', reason instanceof Error ? reason.name : 'unknown');
    return { ...reject(standing ?? input, failed, standing !== null || !classifiedBytes(input.value)), standing };
  }
}

function received(record: IncomingRecord, policy: Policy, names: Channels): Received {
  const place = names.parse(record.channel);
  const sender = place === undefined ? undefined : policy.participant(place.participant);
  if (place?.direction !== 'out' || sender === undefined) {
    throw new Error(`channel ${record.channel} is no outbox of a known participant`);
  }
  const value = record.value ?? Buffer.alloc(0);
  return {
    record,
    value,
    digest: hash('sha256', value, 'buffer'),
    sender: sender.id,
    department: sender.department,
    family: place.family,
  };
}
