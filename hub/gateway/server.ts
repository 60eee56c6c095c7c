import { randomUUID } from 'node:crypto';
import type { ServerOptions } from 'node:http';
import type { Server } from 'node:https';
import swagger from '@fastify/swagger';
import fastify, { LogController } from 'fastify';
import type {
  FastifyBaseLogger,
  FastifyError,
  FastifyHttpsOptions,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
} from 'fastify';
import type { Logger } from 'pino';
import type { Catalog } from '../../schemas/catalog.ts';
import type { LabelledReader } from '../../schemas/labelled-reader.ts';
import type { Policy } from '../../schemas/policy.ts';
import type { AttachmentStore } from '../attachments/store.ts';
import type { FeedReader } from '../feed/reader.ts';
import type { Health } from '../health/health.ts';
import type { AttachmentQueries } from '../ledger/queries-attachments.ts';
import type { BlockQueries } from '../ledger/queries-blocks.ts';
import type { LaneQueries } from '../ledger/queries-lanes.ts';
import type { MessageQueries } from '../ledger/queries-messages.ts';
import type { ParkedQueries } from '../ledger/queries-parked.ts';
import type { Metrics } from '../metrics.ts';
import { refuseBlocked } from './access.ts';
import { attachmentRoutes } from './attachment-routes.ts';
import type { Blocks } from './blocks.ts';
import { deadLetterRoutes } from './dead-letter-routes.ts';
import { explainRoutes } from './explain-routes.ts';
import { feedRoutes } from './feed-routes.ts';
import { healthRoutes } from './health-routes.ts';
import { followKeyStore, readKeyStore } from './key-store.ts';
import { laneRoutes } from './lane-routes.ts';
import { messageRoutes } from './message-routes.ts';
import { participantRoutes } from './participant-routes.ts';
import { parkingRoutes } from './parking-routes.ts';
import { HttpProblem, problemBody, statusOf } from './problem.ts';
import type { ProblemCode } from './problem.ts';
import { registryRoutes } from './registry-routes.ts';
import { labelledShape, problemShape, shape, text, withheldShape } from './shapes.ts';
import type { Tokens } from './tokens.ts';

export interface GatewayParts {
  readonly catalog: Catalog;
  readonly policy: Policy;
  readonly labels: LabelledReader;
  readonly queries: MessageQueries;
  readonly attachments: AttachmentQueries;
  readonly store: AttachmentStore;
  readonly lanes: LaneQueries;
  readonly blockQueries: BlockQueries;
  /** Who is shut out. */
  readonly blocks: Blocks;
  readonly parked: ParkedQueries;
  readonly feed: FeedReader;
  readonly health: Health;
  readonly metrics: Metrics;
  readonly tokens: Tokens;
  readonly log: Logger;
  /** PEM file of key and certificate; left out, the server speaks plain HTTP. It may change while the server runs. */
  readonly keyStore?: string | undefined;
  /** Between two signs of life on a quiet feed; 15 s unless given. */
  readonly heartbeatMs?: number;
  /** How long slow clients are waited for; see PATIENCE. */
  readonly patience?: Patience;
}

/** What a client may take before its connection is closed. */
export interface Patience {
  /** For the head of a request. */
  readonly headersMs: number;
  /** For all of a request; an attachment comes in this time. */
  readonly requestMs: number;
  /** Without a byte in either direction: of the reader of a feed too, whom a sign of life does not reach any more. */
  readonly idleMs: number;
}

const PATIENCE: Patience = { headersMs: 10_000, requestMs: 600_000, idleMs: 60_000 };
/** Far more than there are participants, far fewer than a process may have descriptors. */
const MOST_CONNECTIONS = 2_000;

/** The hub's HTTP side. Everything but `/livez`, `/readyz` and the interface's own description wants a token. */
export async function buildServer(parts: GatewayParts): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = parts.log;
  const { headersMs, requestMs, idleMs } = parts.patience ?? PATIENCE;
  const options = {
    loggerInstance,
    // Fastify's own lines quote the whole URL, document numbers included.
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: 64 * 1024,
    requestTimeout: requestMs,
    connectionTimeout: idleMs,
    // An address that is none reaches no route; Fastify's own answer would quote it.
    frameworkErrors: (_reason: FastifyError, request: FastifyRequest, reply: FastifyReply) =>
      void reply
        .status(400)
        .header('x-request-id', request.id)
        .type('application/problem+json')
        .send(problemBody('REQUEST_INVALID', request.id)),
    // A feed connection never ends by itself.
    forceCloseConnections: true,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: 'array', allErrors: false } },
  } as const;
  const http = { headersTimeout: headersMs, connectionsCheckingInterval: Math.min(headersMs, 5_000) };
  const app =
    parts.keyStore === undefined ? fastify({ ...options, http }) : secured(options, http, parts.keyStore, parts.log);
  app.server.maxConnections = MOST_CONNECTIONS;
  app.decorateRequest('caller', null);
  await app.register(swagger, {
    openapi: description,
    refResolver: { buildLocalReference: (json, _base, _fragment, i) => String(json['$id'] ?? `def-${i}`) },
  });
  for (const known of [problemShape, labelledShape, withheldShape]) app.addSchema(known);
  answerProblems(app);
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id));
  // Behind the routes' own checks, before anything of a body is read.
  app.addHook('preParsing', refuseBlocked(parts.blocks));
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    request.log.debug(
      { method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    );
  });

  openRoutes(app, parts);
  await app.register(registryRoutes, parts);
  await app.register(messageRoutes, parts);
  await app.register(explainRoutes, parts);
  await app.register(attachmentRoutes, parts);
  await app.register(laneRoutes, parts);
  await app.register(parkingRoutes, parts);
  await app.register(deadLetterRoutes, parts);
  await app.register(feedRoutes, parts);
  await app.register(participantRoutes, parts);
  await app.register(healthRoutes, parts);
  return app;
}

function secured(
  options: Omit<FastifyHttpsOptions<Server, FastifyBaseLogger>, 'https'>,
  http: ServerOptions,
  keyStore: string,
  log: Logger,
): FastifyInstance {
  const app = fastify({ ...options, https: { ...http, ...readKeyStore(keyStore) } });
  const leave = followKeyStore(keyStore, app.server, log);
  app.addHook('onClose', async () => leave());
  return app as unknown as FastifyInstance;
}

const description = {
  openapi: '3.1.0',
  info: {
    title: 'Liandong 联动',
    version: '1.0.0',
    description: '联动消息枢纽的 HTTP 接口。除 /livez、/readyz、/openapi.json 外均须令牌。',
  },
  components: {
    securitySchemes: {
      bearer: { type: 'http' as const, scheme: 'bearer' },
      basic: { type: 'http' as const, scheme: 'basic' },
    },
  },
};

function openRoutes(app: FastifyInstance, { queries }: GatewayParts): void {
  const word = shape({ state: text('状态') });
  app.get('/livez', { schema: { tags: ['probe'], summary: '进程存活', response: { 200: word } } }, async () => ({
    state: 'alive',
  }));
  const ready = { tags: ['probe'], summary: '可以应答', response: { 200: word, 503: word } };
  app.get('/readyz', { schema: ready }, async (request, reply) => {
    try {
      await queries.ping();
      return { state: 'ready' };
    } catch (reason) {
      request.log.warn({ err: reason }, 'not ready: the ledger does not answer');
      return reply.status(503).send({ state: 'not ready' });
    }
  });
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}

/** One way for every failure: a code, a Chinese title, the request's id; never content. */
function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler<FastifyError>((reason, request, reply) => {
    const [code, detail] = problemOf(reason);
    if (statusOf(code) >= 500) request.log.error({ err: reason, route: request.routeOptions.url }, 'request failed');
    if (code === 'UNAUTHENTICATED') void reply.header('www-authenticate', 'Bearer realm="liandong"');
    void reply
      .status(statusOf(code))
      .type('application/problem+json')
      .send(problemBody(code, request.id, detail));
  });
  app.setNotFoundHandler((request, reply) => {
    void reply.status(404).type('application/problem+json').send(problemBody('NOT_FOUND', request.id));
  });
}

function problemOf(reason: FastifyError): readonly [code: ProblemCode, detail?: string] {
  if (reason instanceof HttpProblem) return reason.detail === undefined ? [reason.code] : [reason.code, reason.detail];
  const at = reason.validation?.[0];
  // The rule's own words name the parameter and what is expected, not what was sent.
  if (at !== undefined)
    return ['REQUEST_INVALID', `${reason.validationContext ?? ''}${at.instancePath} ${at.message ?? ''}`.trim()];
  return reason.statusCode !== undefined && reason.statusCode < 500 ? ['REQUEST_INVALID'] : ['INTERNAL'];
}
