import type { FastifyInstance } from 'fastify';
import type { Coordinates } from '../../bus/record.ts';
import { placeOf } from '../ledger/decision.ts';
import type { DeadLetterFilter, ParkedQueries } from '../ledger/queries-parked.ts';
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

interface Asked {
  readonly recipient?: string;
  readonly since?: string;
  readonly until?: string;
  readonly reason?: string;
  readonly caseId?: string;
  readonly messageId?: string;
  readonly place?: string;
}

type Ordered = Asked & { readonly purpose: string; readonly dryRun?: boolean; readonly all?: boolean };

const instant = (description: string) => ({ type: 'string', format: 'date-time', description });
const word = (description: string) => ({ type: 'string', minLength: 1, maxLength: 200, description });
const filters = {
  recipient: word('拟送单位'),
  since: instant('不早于'),
  until: instant('早于'),
  reason: word('规则代码或失败种类'),
  caseId: { type: 'string', format: 'uuid', description: '案卷号' },
  messageId: word('消息标识'),
  place,
};

const letter = shape({
  ...shelved,
  caseId: maybeText('案卷号'),
  sealed: flag('留存有封存原件，可以重投'),
  ordered: flag('已下达重投'),
});

const orderBody = {
  type: 'object',
  additionalProperties: false,
  required: ['purpose'],
  properties: {
    ...filters,
    purpose,
    dryRun: { type: 'boolean', description: '只列出，不执行' },
    all: { type: 'boolean', description: '不加筛选时须明示为全部' },
  },
};

const orderAnswers = {
  200: shape({ dryRun: flag('是否仅列出'), count: whole('条数'), places: listOf(text('位点')) }),
  400: ref('Problem'),
  ...denials,
};

const filterOf = ({ since, until, place: at, ...rest }: Asked): DeadLetterFilter => ({
  ...rest,
  since: since === undefined ? undefined : new Date(since),
  until: until === undefined ? undefined : new Date(until),
  place: at === undefined ? undefined : coordinatesIn(at),
});

/** For ops: what was set aside or could not even wait, and deciding on it anew. Never content. */
export async function deadLetterRoutes(app: FastifyInstance, { parked, metrics, tokens }: Parts): Promise<void> {
  app.addHook(
    'onRequest',
    requireCaller(tokens, (caller) => caller.role === 'ops'),
  );
  const about = { tags: ['dead-letters'], security: [{ bearer: [] }] };

  app.get<{ Querystring: Asked }>(
    '/v1/dead-letters',
    {
      schema: {
        ...about,
        summary: '死信，可按拟送单位、时段、原因、案卷、消息筛选；不含内容',
        querystring: { type: 'object', additionalProperties: false, properties: filters },
        response: { 200: shape({ deadLetters: listOf(letter) }), 400: ref('Problem'), ...denials },
      },
    },
    async (request) => {
      const found = await parked.deadLetters(filterOf(request.query));
      return {
        deadLetters: found.map((one) => ({
          ...viewOf(one),
          caseId: one.caseId,
          sealed: one.sealed,
          ordered: one.ordered,
        })),
      };
    },
  );

  for (const [verb, summary] of [
    ['redrive', '按筛选重投死信：以今日的程序与清单重新判定；dryRun 只列出'],
    ['discard', '按筛选了结死信：不再重投，判定不变；dryRun 只列出'],
  ] as const)
    app.post<{ Body: Ordered }>(
      `/v1/dead-letters/${verb}`,
      { schema: { ...about, summary, body: orderBody, response: orderAnswers } },
      async (request) => {
        const { purpose: why, dryRun = false, all = false, ...asked } = request.body;
        if (!all && Object.keys(asked).length === 0)
          throw new HttpProblem('REQUEST_INVALID', '须给出筛选条件，或明示 all');
        const filter = filterOf(asked);
        const act = { who: nameOf(callerOf(request)), purpose: why };
        const listed = async (): Promise<Coordinates[]> =>
          (await parked.deadLetters(filter)).filter(({ sealed }) => sealed || verb === 'discard').map(({ at }) => at);
        const going = dryRun ? await listed() : await parked[verb](filter, act);
        if (!dryRun) {
          metrics.acted(`dead-letters.${verb}`, going.length > 0 ? 'done' : 'refused');
          request.log.warn({ act: verb, count: going.length }, 'dead letters ordered about by ops');
        }
        return { dryRun, count: going.length, places: going.map(placeOf) };
      },
    );
}
