import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { FeedItem } from '../feed/item.ts';
import type { FeedReader } from '../feed/reader.ts';
import { FEED_READER } from '../feed/subscription.ts';
import { requireCaller } from './access.ts';
import { HttpProblem } from './problem.ts';
import { denials, listOf, maybeText, ref, shape, text, whole } from './shapes.ts';
import type { Tokens } from './tokens.ts';

interface Parts {
  readonly feed: FeedReader;
  readonly tokens: Tokens;
  /** Between two signs of life on a quiet connection; 15 s unless a test says otherwise. */
  readonly heartbeatMs?: number;
}

const PAGE = 50;

const itemShape = shape({
  seq: whole('序号，连续递增'),
  messageId: text('消息标识'),
  messageType: text('消息类型'),
  typeLabel: text('消息类型名称'),
  caseId: maybeText('案卷号'),
  sender: text('发送单位'),
  occurredAt: text('发生时间'),
  fields: listOf(ref('LabelledField')),
  withheld: listOf(ref('Withheld')),
});

/** The feed: only its own reader may open it. Ops sees the way of messages, not their content, so not the feed. */
export async function feedRoutes(app: FastifyInstance, { feed, tokens, heartbeatMs = 15_000 }: Parts): Promise<void> {
  app.addHook(
    'onRequest',
    requireCaller(tokens, (caller) => caller.role === 'participant' && caller.participant === FEED_READER),
  );
  const about = { tags: ['feed'], security: [{ bearer: [] }] };
  const after = { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER, description: '从该序号之后开始' };
  const closing = new AbortController();
  app.addHook('preClose', async () => closing.abort());

  app.get<{ Querystring: { after?: number } }>(
    '/v1/feed',
    {
      schema: {
        ...about,
        summary: '跨部门信息流（SSE），断线后凭 Last-Event-ID 或 after 续接',
        querystring: { type: 'object', additionalProperties: false, properties: { after } },
        headers: { type: 'object', properties: { 'last-event-id': { type: 'string', pattern: '^[0-9]{0,15}$' } } },
        produces: ['text/event-stream'],
        response: {
          200: { type: 'string', description: '事件流：id 为序号，event 为消息类型，data 为 JSON' },
          400: ref('Problem'),
          ...denials,
        },
      },
    },
    async (request, reply) => {
      const last = request.headers['last-event-id'];
      const from = typeof last === 'string' && last !== '' ? Number(last) : (request.query.after ?? 0);
      // A number never given out, as after a restored backup: waiting for it would look like quiet.
      if (from > (await feed.end())) throw new HttpProblem('REQUEST_INVALID', '序号大于现有最大序号');
      const gone = new AbortController();
      request.raw.on('close', () => gone.abort());
      reply.hijack();
      reply.raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
        'x-request-id': request.id,
      });
      const signal = AbortSignal.any([gone.signal, closing.signal]);
      try {
        await stream(reply.raw, feed, from, heartbeatMs, signal);
      } catch (reason) {
        // The reader comes again with the last number it saw.
        if (!signal.aborted) request.log.warn({ err: reason }, 'feed connection ended early');
      }
      reply.raw.end();
    },
  );

  app.get<{ Querystring: { after?: number; limit?: number } }>(
    '/v1/feed/page',
    {
      schema: {
        ...about,
        summary: '信息流分页读取',
        querystring: {
          type: 'object',
          additionalProperties: false,
          properties: {
            after,
            limit: { type: 'integer', minimum: 1, maximum: 200, default: PAGE, description: '每页条数' },
          },
        },
        response: {
          200: shape({ items: listOf(itemShape), next: whole('下一页的 after') }),
          400: ref('Problem'),
          ...denials,
        },
      },
    },
    async (request) => {
      const from = request.query.after ?? 0;
      const items = await feed.page(from, request.query.limit ?? PAGE);
      return { items, next: items.at(-1)?.seq ?? from };
    },
  );
}

/** Writes on until the signal aborts. The next page is read only when the reader has taken the last one. */
async function stream(
  raw: ServerResponse,
  feed: FeedReader,
  from: number,
  heartbeatMs: number,
  signal: AbortSignal,
): Promise<void> {
  const beat = setInterval(() => {
    if (!raw.writableNeedDrain) raw.write(': \n\n');
  }, heartbeatMs);
  try {
    raw.write('retry: 1000\n\n');
    let seq = from;
    while (await feed.newer(seq, signal)) {
      const items = await feed.page(seq, PAGE);
      for (const item of items) {
        if (!raw.write(eventOf(item))) await once(raw, 'drain', { signal });
        seq = item.seq;
      }
    }
  } finally {
    clearInterval(beat);
  }
}

const eventOf = (item: FeedItem): string =>
  `id: ${item.seq}\nevent: ${item.messageType}\ndata: ${JSON.stringify(item)}\n\n`;
