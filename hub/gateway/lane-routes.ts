import type { FastifyInstance } from 'fastify';
import type { LaneQueries } from '../ledger/queries-lanes.ts';
import type { Metrics } from '../metrics.ts';
import { requireCaller } from './access.ts';
import { HttpProblem } from './problem.ts';
import { denials, listOf, maybeText, ref, shape, whole } from './shapes.ts';
import type { Tokens } from './tokens.ts';

interface Parts {
  readonly lanes: LaneQueries;
  readonly metrics: Metrics;
  readonly tokens: Tokens;
}

const laneShape = shape({
  lane: whole('分区通道号'),
  state: { type: 'string', enum: ['free', 'running', 'stopped'], description: '状态' },
  owner: maybeText('当前持有的枢纽实例'),
  epoch: whole('任期号'),
  reason: maybeText('停止原因，不含消息内容'),
});

/** For ops: how the lanes stand, and letting a stopped one go on once its cause is mended. */
export async function laneRoutes(app: FastifyInstance, { lanes, metrics, tokens }: Parts): Promise<void> {
  app.addHook(
    'onRequest',
    requireCaller(tokens, (caller) => caller.role === 'ops'),
  );
  const about = { tags: ['lanes'], security: [{ bearer: [] }] };

  app.get(
    '/v1/lanes',
    {
      schema: {
        ...about,
        summary: '各分区通道的状态',
        response: { 200: shape({ lanes: listOf(laneShape) }), ...denials },
      },
    },
    async () => ({ lanes: await lanes.all() }),
  );

  app.post<{ Params: { lane: number } }>(
    '/v1/lanes/:lane/resume',
    {
      schema: {
        ...about,
        summary: '原因消除后，恢复已停止的分区通道',
        params: {
          type: 'object',
          required: ['lane'],
          properties: { lane: { type: 'integer', minimum: 0, maximum: 32_767, description: '分区通道号' } },
        },
        response: { 200: laneShape, 400: ref('Problem'), 404: ref('Problem'), 409: ref('Problem'), ...denials },
      },
    },
    async (request) => {
      const { lane } = request.params;
      const resumed = await lanes.resume(lane);
      metrics.acted('lane.resume', resumed === true ? 'done' : 'refused');
      if (resumed === undefined) throw new HttpProblem('NOT_FOUND');
      if (!resumed) throw new HttpProblem('LANE_NOT_STOPPED');
      request.log.warn({ lane }, 'lane resumed by ops');
      return (await lanes.all()).find((one) => one.lane === lane);
    },
  );
}
