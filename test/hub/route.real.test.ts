import { SMALL_POLICY } from '../support/small-policy.ts';
import { provisionedBy } from '../../deploy/provision.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../hub/log.ts';
import { openPublisher } from '../../bus/publisher.ts';
import type { Publisher } from '../../bus/publisher.ts';
import { loadCatalog } from '../../schemas/catalog.ts';
import { loadPolicy } from '../../schemas/policy.ts';
import { freshInstallation } from '../support/cluster.ts';
import type { Installation } from '../support/cluster.ts';
import { startHub } from '../support/hub-process.ts';
import type { HubProcess } from '../support/hub-process.ts';
import { readAll } from '../support/inbox-reader.ts';
import { outboxRecord, transfer } from '../support/traffic.ts';

const catalog = loadCatalog();
const policy = loadPolicy(SMALL_POLICY, catalog);
const log = createLog({ level: 'silent', part: 'test' });
const participants = provisionedBy(policy);

describe('a message on its way through the hub', () => {
  let installation: Installation;
  let hub: HubProcess;
  let audit: Publisher;

  beforeAll(async () => {
    installation = await freshInstallation('route', participants);
    hub = await startHub(installation, 'hub-1');
    audit = await openPublisher(installation.endpoint('audit-bureau'), log);
  });
  afterAll(async () => {
    await audit.close();
    await hub.stop();
    await installation.close();
  });

  it('reaches each recipient once, by its view, and its sender gets a verdict', async () => {
    const names = installation.channels;
    const message = transfer(7);
    await audit.publish([outboxRecord(catalog, names, { sender: 'audit-bureau', message })]);
    const read = (id: string, family: 'clue' | 'receipt', count: number) =>
      readAll(
        installation.endpoint(id),
        `${names.prefix(id)}test`,
        [names.inbox(id, family)],
        (records) => records.length >= count,
        20_000,
      );
    const [full] = await read('discipline', 'clue', 1);
    const [opaque] = await read('committee-office', 'clue', 1);
    const [verdict] = await read('audit-bureau', 'receipt', 1);
    const whole = catalog.decodeCopy(full?.value as Buffer);
    const handle = catalog.decodeCopy(opaque?.value as Buffer);
    const receipt = catalog.decodeCopy(verdict?.value as Buffer);
    expect(whole.ok && whole.message['facts']).toBe(message['facts']);
    expect(whole.ok && whole.message.envelope.recipientSeq).toBe(1);
    expect(handle.ok && handle.message['clueId']).toBe(message['clueId']);
    expect(handle.ok && Object.keys(handle.message)).not.toContain('facts');
    expect(receipt.ok && receipt.message['verdict']).toBe('ACCEPTED');
    expect(receipt.ok && receipt.message['recipients']).toEqual(['committee-office', 'discipline']);
    expect(receipt.ok && receipt.message.envelope.caseId).toBe(whole.ok && whole.message.envelope.caseId);
    expect(opaque?.headers['ce_id']).toBe(message.envelope.messageId);
  });
});
