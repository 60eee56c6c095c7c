import type { FastifyInstance } from 'fastify';
import type { Policy } from '../../schemas/policy.ts';
import type { Act, BlockQueries, BlockRow } from '../ledger/queries-blocks.ts';
import type { Metrics } from '../metrics.ts';
import { callerOf, requireCaller } from './access.ts';
import type { Blocks } from './blocks.ts';
import { HttpProblem } from './problem.ts';
import { denials, flag, listOf, maybeText, ref, shape, text } from './shapes.ts';
import { nameOf } from './tokens.ts';
import type { Tokens } from './tokens.ts';

interface Parts {
  readonly policy: Policy;
  readonly blockQueries: BlockQueries;
  readonly blocks: Blocks;
  readonly metrics: Metrics;
  readonly tokens: Tokens;
}

const MOST_ROWS = 1_000;

const blockShape = shape({
  participant: text('单位'),
  blockedAt: text('停用时间'),
  blockedBy: text('停用人'),
  reason: text('停用原因'),
  unblockedAt: maybeText('恢复时间'),
  unblockedBy: maybeText('恢复人'),
  unblockReason: maybeText('恢复原因'),
});

const act = {
  type: 'object',
  additionalProperties: false,
  required: ['by', 'reason'],
  properties: {
    by: { type: 'string', minLength: 1, maxLength: 100, description: '经办人' },
    reason: { type: 'string', minLength: 2, maxLength: 500, description: '原因' },
  },
};

const about = { tags: ['participants'], security: [{ bearer: [] }] };

/** Who calls: for a participant to ask, and for services beside the hub that are shown its token. */
export async function participantRoutes(app: FastifyInstance, parts: Parts): Promise<void> {
  app.get(
    '/v1/self',
    {
      onRequest: requireCaller(parts.tokens, (caller) => caller.role === 'participant'),
      schema: {
        ...about,
        summary: '令牌属于哪个单位；无效或已停用则拒绝',
        response: { 200: shape({ participant: text('单位') }), ...denials },
      },
    },
    async (request) => ({ participant: nameOf(callerOf(request)) }),
  );
  await app.register(blockRoutes, parts);
}

/** For ops: shutting a participant out of this hub's side, and letting it in again. The broker's side is the command's. */
async function blockRoutes(app: FastifyInstance, parts: Parts): Promise<void> {
  const { policy, blockQueries, blocks, metrics } = parts;
  app.addHook(
    'onRequest',
    requireCaller(parts.tokens, (caller) => caller.role === 'ops'),
  );
  app.get(
    '/v1/participants/blocks',
    {
      schema: {
        ...about,
        summary: '停用登记：现停用的在前',
        response: { 200: shape({ blocks: listOf(blockShape) }), ...denials },
      },
    },
    async () => ({ blocks: (await blockQueries.all(MOST_ROWS)).map(shown) }),
  );

  const route = (path: string, summary: string, does: (participant: string, by: Act) => Promise<boolean>): void => {
    app.post<{ Params: { id: string }; Body: Act }>(
      `/v1/participants/:id/${path}`,
      {
        schema: {
          ...about,
          summary,
          params: {
            type: 'object',
            required: ['id'],
            properties: { id: { type: 'string', minLength: 1, maxLength: 100, description: '单位' } },
          },
          body: act,
          response: {
            200: shape({ changed: flag('是否由本次改变') }),
            400: ref('Problem'),
            404: ref('Problem'),
            ...denials,
          },
        },
      },
      async (request) => {
        const { id } = request.params;
        if (policy.participant(id) === undefined) throw new HttpProblem('NOT_FOUND');
        const changed = await does(id, request.body);
        await blocks.look();
        metrics.acted(`participant.${path}`, 'done');
        return { changed };
      },
    );
  };
  route('block', '立即停用一个单位（HTTP 侧；Kafka 侧由 participant block 命令一并执行）', blockQueries.block);
  route('unblock', '恢复一个单位', blockQueries.unblock);
}

const shown = ({ blockedAt, unblockedAt, ...rest }: BlockRow) => ({
  ...rest,
  blockedAt: blockedAt.toISOString(),
  unblockedAt: unblockedAt?.toISOString() ?? null,
});
