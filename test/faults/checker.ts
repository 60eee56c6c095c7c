/** A message that was handed over, and what has to become of it. */
export interface Offered {
  readonly sender: string;
  /** What tells it from all others of its sender; of a native record the adapter makes the message id. */
  readonly sourceKey: string;
  /** Who has to get a copy, and nobody else. */
  readonly recipients: readonly string[];
}

/** A record in an outbox. */
export interface Put {
  readonly sender: string;
  readonly messageId: string;
  readonly sourceKey: string;
  /** Messages under one key of one sender are decided by its numbers, or in the order in which they were put. */
  readonly key: string;
  readonly senderSeq: number | null;
}

/** A committed copy in an inbox. */
export interface Copy {
  readonly recipient: string;
  readonly messageId: string;
  readonly caseId: string;
  readonly recipientSeq: number;
}

/** What the hub told a sender. */
export interface Told {
  readonly sender: string;
  readonly ofMessageId: string;
  readonly verdict: string;
}

/** A recipient's word to the sender that it has written a message for its department. */
export interface Receipt {
  /** Whose inbox it came to. */
  readonly at: string;
  readonly ofMessageId: string;
  readonly recipient: string;
}

/** Everything that can be seen from outside once all is drained. Lists stand in the order of the partition or file they come from. */
export interface Evidence {
  readonly puts: readonly Put[];
  readonly copies: readonly Copy[];
  readonly verdicts: readonly Told[];
  readonly receipts: readonly Receipt[];
  /** By participant: message ids in the order in which its adapter wrote them for the department. */
  readonly delivered: ReadonlyMap<string, readonly string[]>;
}

/** Counts of broken promises; every one has to be 0. `details` names ids, the first of each kind. */
export interface Verdict {
  readonly messages: number;
  readonly lost: number;
  readonly doubled: number;
  readonly misordered: number;
  readonly misdirected: number;
  readonly withoutVerdict: number;
  readonly details: readonly string[];
}

export const isFlawless = (found: Verdict): boolean =>
  found.lost + found.doubled + found.misordered + found.misdirected + found.withoutVerdict === 0;

const MOST_DETAILS = 5;
const HELD = 'HELD';
const ACCEPTED = 'ACCEPTED';
const DUPLICATE = 'DUPLICATE';

class Count {
  readonly #name: string;
  readonly #ids: string[] = [];
  constructor(name: string) {
    this.#name = name;
  }
  add(what: string): void {
    this.#ids.push(what);
  }
  get count(): number {
    return this.#ids.length;
  }
  details(): string[] {
    return this.#ids.slice(0, MOST_DETAILS).map((id) => `${this.#name}: ${id}`);
  }
}

/** Holds every message that was ever offered against everything there is. */
export function check(offered: readonly Offered[], evidence: Evidence): Verdict {
  const counts = {
    lost: new Count('lost'),
    doubled: new Count('doubled'),
    misordered: new Count('misordered'),
    misdirected: new Count('misdirected'),
    withoutVerdict: new Count('without its one verdict'),
  };
  const { puts, copies, verdicts, receipts, delivered } = evidence;
  const putsOf = Map.groupBy(puts, ({ sender, sourceKey }) => `${sender} ${sourceKey}`);
  const copiesOf = Map.groupBy(copies, ({ messageId }) => messageId);
  const verdictsOf = Map.groupBy(verdicts, ({ sender, ofMessageId }) => `${sender} ${ofMessageId}`);
  const receiptsOf = Map.groupBy(receipts, ({ ofMessageId }) => ofMessageId);
  const known = new Set<string>();

  for (const one of offered) {
    const name = `${one.sender} ${one.sourceKey}`;
    const records = putsOf.get(name) ?? [];
    const ids = new Set(records.map(({ messageId }) => messageId));
    const [id] = ids;
    if (id === undefined) {
      counts.lost.add(`${name} (never put)`);
      counts.withoutVerdict.add(name);
      continue;
    }
    for (const each of ids) known.add(each);
    if (ids.size > 1) counts.doubled.add(`${name} (${ids.size} message ids)`);
    checkCopies(one, id, copiesOf.get(id) ?? [], counts);
    const promised = one.recipients.filter((recipient) => delivered.has(recipient));
    checkReceipts(one.sender, promised, id, receiptsOf.get(id) ?? [], counts);
    // A sender without an answer puts a message again under its id: each record gets its own final word, one of them "accepted".
    const told = (verdictsOf.get(`${one.sender} ${id}`) ?? []).filter(({ verdict }) => verdict !== HELD);
    const accepted = told.filter(({ verdict }) => verdict === ACCEPTED).length;
    const again = told.filter(({ verdict }) => verdict === DUPLICATE).length;
    if (accepted !== 1 || again !== records.length - 1 || told.length !== records.length)
      counts.withoutVerdict.add(`${name} ${id} (${told.map(({ verdict }) => verdict).join(', ') || 'none'})`);
  }
  for (const { at, ofMessageId } of receipts)
    if (!known.has(ofMessageId)) counts.misdirected.add(`receipt of ${ofMessageId} to ${at} (never offered)`);
  for (const { recipient, messageId } of copies)
    if (!known.has(messageId)) counts.misdirected.add(`${messageId} to ${recipient} (never offered)`);
  checkNumbers(copies, counts.misordered);
  checkKeys(puts, copies, counts.misordered);
  for (const [participant, ids] of delivered) checkDelivered(participant, ids, copies, counts);

  const { lost, doubled, misordered, misdirected, withoutVerdict } = counts;
  return {
    messages: offered.length,
    lost: lost.count,
    doubled: doubled.count,
    misordered: misordered.count,
    misdirected: misdirected.count,
    withoutVerdict: withoutVerdict.count,
    details: Object.values(counts).flatMap((one) => one.details()),
  };
}

type Counts = Readonly<Record<'lost' | 'doubled' | 'misordered' | 'misdirected', Count>>;

function checkCopies({ recipients }: Offered, id: string, copies: readonly Copy[], counts: Counts): void {
  const byRecipient = Map.groupBy(copies, ({ recipient }) => recipient);
  for (const recipient of recipients) {
    const count = byRecipient.get(recipient)?.length ?? 0;
    if (count === 0) counts.lost.add(`${id} to ${recipient}`);
    if (count > 1) counts.doubled.add(`${id} to ${recipient} (${count} copies)`);
  }
  for (const recipient of byRecipient.keys())
    if (!recipients.includes(recipient)) counts.misdirected.add(`${id} to ${recipient}`);
}

/** Each recipient with an adapter says once, and to the sender alone, that it has the message. */
function checkReceipts(
  sender: string,
  recipients: readonly string[],
  id: string,
  receipts: readonly Receipt[],
  counts: Counts,
): void {
  for (const recipient of recipients) {
    const count = receipts.filter((one) => one.recipient === recipient && one.at === sender).length;
    if (count === 0) counts.lost.add(`receipt of ${id} by ${recipient}`);
    if (count > 1) counts.doubled.add(`receipt of ${id} by ${recipient} (${count})`);
  }
  for (const { at, recipient } of receipts)
    if (at !== sender || !recipients.includes(recipient))
      counts.misdirected.add(`receipt of ${id} by ${recipient} to ${at}`);
}

/** Within a recipient's case every number from 1 on stands once. */
function checkNumbers(copies: readonly Copy[], misordered: Count): void {
  for (const [place, mine] of Map.groupBy(copies, ({ recipient, caseId }) => `${recipient} case ${caseId}`)) {
    const numbers = mine.map(({ recipientSeq }) => recipientSeq).toSorted((a, b) => a - b);
    if (numbers.some((number, index) => number !== index + 1))
      misordered.add(`${place} (numbers ${numbers.join(',').slice(0, 80)})`);
  }
}

/** What one sender put under one key is numbered by its own numbers; without them, in the order in which it was put first. */
function checkKeys(puts: readonly Put[], copies: readonly Copy[], misordered: Count): void {
  const numbersOf = new Map(copies.map((copy) => [`${copy.recipient} ${copy.messageId}`, copy]));
  const recipients = new Set(copies.map(({ recipient }) => recipient));
  for (const [place, mine] of Map.groupBy(puts, ({ sender, key }) => `${sender} key ${key}`)) {
    const numbered = mine.toSorted((a, b) => (a.senderSeq ?? 0) - (b.senderSeq ?? 0));
    const inOrder = new Set(numbered.map(({ messageId }) => messageId));
    for (const recipient of recipients) {
      const found = [...inOrder].flatMap((id) => numbersOf.get(`${recipient} ${id}`) ?? []);
      const wrong = [...Map.groupBy(found, ({ caseId }) => caseId).values()].some((of) =>
        of.some(({ recipientSeq }, index) => index > 0 && recipientSeq <= (of[index - 1]?.recipientSeq ?? 0)),
      );
      if (wrong) misordered.add(`${place} at ${recipient}`);
    }
  }
}

/** An adapter writes each copy once, in the order of its case. */
function checkDelivered(participant: string, ids: readonly string[], copies: readonly Copy[], counts: Counts): void {
  const mine = new Map(copies.filter((copy) => copy.recipient === participant).map((copy) => [copy.messageId, copy]));
  const times = Map.groupBy(ids, (id) => id);
  for (const id of mine.keys()) if (!times.has(id)) counts.lost.add(`${id} not delivered at ${participant}`);
  for (const [id, all] of times) {
    if (!mine.has(id)) counts.misdirected.add(`${id} delivered at ${participant} without a copy`);
    if (all.length > 1) counts.doubled.add(`${id} delivered ${all.length} times at ${participant}`);
  }
  const last = new Map<string, number>();
  for (const id of ids) {
    const copy = mine.get(id);
    if (copy === undefined) continue;
    if (copy.recipientSeq <= (last.get(copy.caseId) ?? 0))
      counts.misordered.add(`${id} delivered at ${participant} as ${copy.recipientSeq} after ${last.get(copy.caseId)}`);
    last.set(copy.caseId, copy.recipientSeq);
  }
}
