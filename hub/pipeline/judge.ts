import { hash } from 'node:crypto';
import type { Channels } from '../../bus/channels.ts';
import type { IncomingRecord } from '../../bus/record.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import type { Policy } from '../../schemas/policy.ts';
import { authorize } from './authorize.ts';
import { gate } from './gate.ts';
import { headers } from './headers.ts';
import { pipeline } from './pipeline.ts';
import { read } from './read.ts';
import type { Readable, Received, Rejected, Validated } from './stages.ts';
import { validate } from './validate.ts';

export type Judged = Validated | Rejected;

/** Everything that can be said of a record without asking the ledger. Pure: the same record and policy, the same answer. */
export interface Judge {
  judge(record: IncomingRecord): Judged;
  /** For a held message's sealed original, whose headers were checked when it came. */
  judgeSealed(record: IncomingRecord): Judged;
}

export function openJudge(catalog: Catalog, policy: Policy, names: Channels): Judge {
  const readStage = read(catalog);
  const rest = pipeline<Readable>().then(gate(catalog)).then(authorize(policy)).then(validate(catalog));
  const sealed = pipeline<Received>()
    .then(readStage)
    .then(gate(catalog))
    .then(authorize(policy))
    .then(validate(catalog));
  const fresh = pipeline<Received>()
    .then(readStage)
    .then(headers)
    .then((input: Readable) => rest.run(input));
  return {
    judge: (record) => fresh.run(received(record, policy, names)),
    judgeSealed: (record) => sealed.run(received(record, policy, names)),
  };
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
