import type { FastifyInstance } from 'fastify';
import type { DestinationStream } from 'pino';
import type { Blocks } from '../../../hub/gateway/blocks.ts';
import type { FeedReader } from '../../../hub/feed/reader.ts';
import { buildServer } from '../../../hub/gateway/server.ts';
import type { GatewayParts } from '../../../hub/gateway/server.ts';
import { tokens } from '../../../hub/gateway/tokens.ts';
import type { Health } from '../../../hub/health/health.ts';
import { healthReport } from '../../../hub/health/report.ts';
import type { AttachmentQueries } from '../../../hub/ledger/queries-attachments.ts';
import type { ParkedQueries } from '../../../hub/ledger/queries-parked.ts';
import { createLog } from '../../../hub/log.ts';
import { createMetrics } from '../../../hub/metrics.ts';
import { labelledReader } from '../../../schemas/labelled-reader.ts';
import { catalog } from '../../schemas/records.ts';
import { journalOf, policy } from './journal.ts';

/** A token nobody could mistake for a real one. */
export const tokenOf = (who: string): string => `test-token-of-${who}`;
export const as = (who: string): { authorization: string } => ({ authorization: `Bearer ${tokenOf(who)}` });

const people = ['audit-bureau', 'committee-office', 'discipline', 'internal-audit', 'unit-1'];

export const noFeed: FeedReader = { page: async () => [], end: async () => 0, newer: async () => false };
/** Nothing was ever handed in. */
export const noAttachments: AttachmentQueries = {
  add: async () => undefined,
  find: async () => undefined,
  uploadedBy: async () => false,
  referringTo: async () => [],
  note: async () => undefined,
};
/** Nothing failed. */
export const noneParked: ParkedQueries = {
  all: async () => [],
  waiting: async () => [],
  release: async () => false,
  setAside: async () => false,
  deadLetters: async () => [],
  redrive: async () => [],
  discard: async () => [],
};
export const noHealth: Health = { report: () => healthReport([], null, 0), close: async () => undefined };

export const noBlocks: Blocks = {
  has: () => false,
  hold: () => undefined,
  look: async () => undefined,
  close: async () => undefined,
};

/** A server over the given parts; what is not given is empty. */
export function gateway(parts: Partial<GatewayParts> = {}, log?: DestinationStream): Promise<FastifyInstance> {
  return buildServer({
    catalog,
    policy,
    labels: labelledReader(catalog),
    queries: journalOf([]),
    attachments: noAttachments,
    store: { put: async () => ({ refused: 'empty' }), open: async () => undefined },
    parked: noneParked,
    lanes: { all: async () => [], resume: async () => undefined },
    blockQueries: {
      blocked: async () => new Set(),
      all: async () => [],
      block: async () => true,
      unblock: async () => true,
    },
    blocks: noBlocks,
    feed: noFeed,
    health: noHealth,
    metrics: createMetrics(),
    tokens: tokens([
      { token: tokenOf('ops'), role: 'ops', participant: null },
      ...people.map((id) => ({ token: tokenOf(id), role: 'participant', participant: id })),
    ]),
    log:
      log === undefined
        ? createLog({ level: 'silent', part: 'test' })
        : createLog({ level: 'debug', part: 'test' }, log),
    ...parts,
  });
}
