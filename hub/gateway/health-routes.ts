import type { FastifyInstance } from 'fastify';
import type { Health } from '../health/health.ts';
import type { Metrics } from '../metrics.ts';
import { callerOf, requireCaller } from './access.ts';
import { denials, listOf, maybeAmount, maybeText, shape, text } from './shapes.ts';
import type { Tokens } from './tokens.ts';

interface Parts {
  readonly health: Health;
  readonly metrics: Metrics;
  readonly tokens: Tokens;
}

const state = { type: 'string', enum: ['healthy', 'degraded', 'critical', 'unknown'], description: '状态' };

const reason = shape({
  dimension: text('方面'),
  code: text('原因代码'),
  level: text('程度'),
  text: text('原因'),
  since: text('开始时间'),
  value: maybeAmount('现值'),
  threshold: maybeAmount('界限'),
  advice: text('处置建议'),
});

const topic = shape({
  topic: text('通道'),
  participant: text('单位'),
  family: text('消息族'),
  direction: { type: 'string', enum: ['out', 'in'], description: '发件 out，收件 in' },
  state,
  since: text('进入该状态的时间'),
  reasons: listOf(reason),
  lagSeconds: maybeAmount('最早一条未取消息的等待秒数；无待取为 0，未知为空'),
  lagRecords: maybeAmount('未取的位点数，含事务标记；未知为空'),
});

const reportShape = shape({
  state,
  since: text('进入该状态的时间'),
  evaluatedAt: maybeText('判定时间'),
  method: text('测量方法'),
  topics: listOf(topic),
});

/** Health of topics, and all numbers for Prometheus. */
export async function healthRoutes(app: FastifyInstance, { health, metrics, tokens }: Parts): Promise<void> {
  const security = [{ bearer: [] }];
  app.get<{ Querystring: { strict?: string } }>(
    '/v1/health',
    {
      onRequest: requireCaller(tokens),
      schema: {
        tags: ['health'],
        security,
        summary: '各通道状态；参与单位只见本单位的通道',
        querystring: {
          type: 'object',
          additionalProperties: false,
          properties: { strict: { type: 'string', enum: ['critical'], description: '状态为 critical 时以 503 应答' } },
        },
        response: { 200: reportShape, 503: reportShape, ...denials },
      },
    },
    async (request, reply) => {
      const caller = callerOf(request);
      const report = health.report(caller.role === 'participant' ? caller.participant : undefined);
      if (request.query.strict === 'critical' && report.state === 'critical') void reply.status(503);
      return report;
    },
  );
  app.get(
    '/metrics',
    {
      onRequest: requireCaller(tokens, (caller) => caller.role === 'ops'),
      schema: {
        tags: ['health'],
        security,
        summary: 'Prometheus 指标',
        response: { 200: { type: 'string', description: '指标' }, ...denials },
      },
    },
    async (_request, reply) => {
      void reply.type(metrics.registry.contentType);
      return metrics.registry.metrics();
    },
  );
}
