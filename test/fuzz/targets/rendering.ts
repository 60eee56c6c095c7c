import { departments, loadAdapter } from '../../../adapters/discover.ts';
import type { Adapter } from '../../../adapters/contract.ts';
import { feedItem } from '../../../hub/feed/item.ts';
import { labelledReader } from '../../../schemas/labelled-reader.ts';
import { plainReader } from '../../../schemas/plain-reader.ts';
import type { Random } from '../mutate/random.ts';
import { promised } from '../running/target.ts';
import type { Input, OpenTarget } from '../running/target.ts';
import { catalog, encoded, messageOf, policy, sendable } from './messages.ts';

const FILE_NAME = /^[\p{L}\p{N}_.()（）〔〕-]{1,200}$/u;
const PLACE = { channel: 'c', partition: 0, offset: 0n };
const labels = labelledReader(catalog);
const plain = plainReader(catalog);

/** Messages that the hub accepts, as their recipients' adapters, the feed and the dry run show them. */
export const open: OpenTarget = async () => {
  const adapters = await Promise.all((await departments()).map((department) => loadAdapter(department)));
  return { input, run: (one) => run(one, adapters) };
};

function input(random: Random): Input {
  const way = random.pick(sendable);
  const odd = random.pick([2, 5, 20]);
  const body = encoded(way.type, messageOf(way, random, odd)) ?? encoded(way.type, messageOf(way, random, 1e9));
  if (body === undefined) throw new Error(`${way.type}: not even a plain message is encoded`);
  return { head: { sender: way.sender }, body };
}

function run({ head, body }: Input, adapters: readonly Adapter[]): void {
  const outcome = catalog.decode(body);
  if (!outcome.ok) return;
  const { entry, message } = outcome.decoded;
  if (catalog.validate(entry.name, message).length > 0) return;
  plain(message);
  const audience = message.envelope.audience.map(({ participant }) => participant);
  const routing = policy.recipients(head['sender'] ?? '', entry.name, audience);
  if ('refused' in routing) return;
  const shown = new Set<string>();
  for (const { participant, profiles } of routing.recipients) {
    const adapter = adapterOf(participant, adapters);
    const view = catalog.view(entry.name, profiles);
    const same = `${adapter?.manifest.department} ${view.id}`;
    if (shown.has(same)) continue;
    shown.add(same);
    const copy = view.encode(message, { caseId: null, recipientSeq: 1 });
    feedItem(catalog, labels, { seq: 1, at: PLACE, messageId: 'm', caseId: null, copy, appendedAt: new Date(0) });
    if (adapter?.manifest.receives.includes(entry.name)) render(copy, adapter);
  }
}

const adapterOf = (participant: string, adapters: readonly Adapter[]): Adapter | undefined =>
  adapters.find(({ manifest }) => manifest.department === policy.participant(participant)?.adapter);

function render(copy: Buffer, { manifest, translator }: Adapter): void {
  const own = catalog.decodeCopy(copy);
  promised(own.ok, () => 'a copy does not decode');
  if (!own.ok) return;
  const { name } = own.entry;
  const fields = labels.fields(own.view.id, own.message);
  const label = (path: string): string => catalog.label(name, path);
  const { fileName, bytes } = translator.fromCanonical({ messageType: name, message: own.message, label, fields });
  promised(FILE_NAME.test(fileName), () => `${manifest.department}: a file name that is none`);
  promised(
    bytes.length > 0 && bytes.length < 100 * copy.length + 1e6,
    () => `${manifest.department}: an answer out of all proportion`,
  );
}
