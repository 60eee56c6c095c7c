import type { FastifyInstance } from 'fastify';
import type { ParkedEntry, ParkedQueries } from '../ledger/queries-parked.ts';
import type { Metrics } from '../metrics.ts';
import { callerOf, requireCaller } from './access.ts';
import { HttpProblem } from './problem.ts';
import { denials, flag, listOf, maybeText, ref, shape, text, whole } from './shapes.ts';
import { coordinatesIn, place, purpose, shelved, viewOf } from './shelved-shapes.ts';
import { nameOf } from './tokens.ts';
import type { Tokens } from './tokens.ts';

interface Parts {
  readonly parked: ParkedQueries;
  readonly metrics: Metrics;
  readonly tokens: Tokens;
}

const parkedShape = shape({
  key: text('停放编号：case:案卷号，或 stream:发送单位:键摘要'),
  caseId: maybeText('案卷号；无法归卷时为空'),
  since: text('停放时间'),
  flowing: flag('已放行，正在按序处理'),
  waiting: whole('排队消息数'),
  head: shape(shelved),
});

const key = { type: 'string', minLength: 6, maxLength: 200, description: '停放编号' } as const;
const params = { type: 'object', required: ['key'], properties: { key } } as const;
const ordered = shape({ key: text('停放编号'), ordered: flag('已下达，数秒内由枢纽执行') });
const answers = { 200: ordered, 400: ref('Problem'), 404: ref('Problem'), ...denials };

const entryView = ({ since, head, ...entry }: ParkedEntry): object => ({
  ...entry,
  since: since.toISOString(),
  head: viewOf(head),
});

/** For ops: which cases wait behind a message that failed, and what becomes of it. Never content. */
export async function parkingRoutes(app: FastifyInstance, { parked, metrics, tokens }: Parts): Promise<void> {
  app.addHook(
    'onRequest',
    requireCaller(tokens, (caller) => caller.role === 'ops'),
  );
  const about = { tags: ['parked'], security: [{ bearer: [] }] };

  app.get(
    '/v1/parked',
    {
      schema: {
        ...about,
        summary: '因消息处理失败而停放的案卷',
        response: { 200: shape({ parked: listOf(parkedShape) }), ...denials },
      },
    },
    async () => ({ parked: (await parked.all()).map(entryView) }),
  );

  app.get<{ Params: { key: string } }>(
    '/v1/parked/:key',
    {
      schema: {
        ...about,
        summary: '一个停放案卷中排队的消息，按到达先后；不含内容',
        params,
        response: { 200: shape({ waiting: listOf(shape(shelved)) }), 404: ref('Problem'), ...denials },
      },
    },
    async (request) => {
      const waiting = await parked.waiting(request.params.key);
      if (waiting.length === 0) throw new HttpProblem('NOT_FOUND');
      return { waiting: waiting.map(viewOf) };
    },
  );

  app.post<{ Params: { key: string }; Body: { purpose: string } }>(
    '/v1/parked/:key/release',
    {
      schema: {
        ...about,
        summary: '原因消除后放行：排队消息按序重新判定',
        params,
        body: shape({ purpose }),
        response: answers,
      },
    },
    async (request) => {
      const act = { who: nameOf(callerOf(request)), purpose: request.body.purpose };
      const done = await parked.release(request.params.key, act);
      metrics.acted('parked.release', done ? 'done' : 'refused');
      if (!done) throw new HttpProblem('NOT_FOUND');
      request.log.warn({ key: request.params.key }, 'release ordered by ops');
      return { key: request.params.key, ordered: true };
    },
  );

  app.post<{ Params: { key: string }; Body: { purpose: string; place: string } }>(
    '/v1/parked/:key/set-aside',
    {
      schema: {
        ...about,
        summary: '将排在最前的消息转为死信，其余按序继续',
        params,
        body: shape({ purpose, place }),
        response: { ...answers, 409: ref('Problem') },
      },
    },
    async (request) => {
      const act = { who: nameOf(callerOf(request)), purpose: request.body.purpose };
      const done = await parked.setAside(request.params.key, coordinatesIn(request.body.place), act);
      metrics.acted('parked.set-aside', done ? 'done' : 'refused');
      if (!done) throw new HttpProblem('NOT_FIRST');
      request.log.warn({ key: request.params.key, place: request.body.place }, 'setting aside ordered by ops');
      return { key: request.params.key, ordered: true };
    },
  );
}
