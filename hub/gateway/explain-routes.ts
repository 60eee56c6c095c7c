import type { FastifyInstance } from 'fastify';
import type { JournalEntry } from '../ledger/queries-messages.ts';
import { callerOf, requireCaller } from './access.ts';
import { explainEntry } from './explanation.ts';
import type { ExplainParts } from './explanation.ts';
import { leading } from './message-way.ts';
import { HttpProblem } from './problem.ts';
import { denials, flag, listOf, maybeText, ref, shape, text } from './shapes.ts';
import { nameOf } from './tokens.ts';
import type { Caller, Tokens } from './tokens.ts';

const field = shape({
  path: text('字段路径'),
  label: text('中文名称'),
  sensitivity: text('敏感级别'),
  verdict: { type: 'string', enum: ['shown', 'masked', 'small-cell', 'withheld'], description: '提供与否' },
  profile: maybeText('依据的脱敏规则'),
});

const outcome = {
  policyVersion: text('清单版本'),
  reached: flag('是否送达该单位'),
  linkage: maybeText('决定的联动清单条目'),
  rule: maybeText('不予受理的规则代码'),
  profiles: listOf(text('脱敏规则')),
  fields: listOf(field),
};

const explanation = shape({
  messageId: maybeText('消息标识'),
  messageType: text('消息类型'),
  sender: text('发送单位'),
  participant: text('所问的单位'),
  decided: shape({ ...outcome, verdict: text('当时的判定'), ruleText: maybeText('规则说明') }),
  today: {
    anyOf: [
      shape({
        ...outcome,
        policyChanged: flag('清单自判定后有无变化'),
        rows: listOf(shape({ linkage: text('联动清单条目'), reason: text('送达或不送达的原因代码') })),
      }),
      { type: 'null', description: '原件不可读，无从比较' },
    ],
  },
});

/** Which rule let which field of a message through to whom: for ops and the sender of anybody, for a recipient of itself. */
export async function explainRoutes(app: FastifyInstance, parts: ExplainParts & { tokens: Tokens }): Promise<void> {
  const { policy, queries } = parts;
  app.addHook('onRequest', requireCaller(parts.tokens));
  app.get<{ Params: { id: string }; Querystring: { participant?: string } }>(
    '/v1/messages/:id/explain',
    {
      schema: {
        tags: ['messages'],
        security: [{ bearer: [] }],
        summary: '说明一条消息为何送达或不送达某单位、逐项提供与否，当时与现在各依据什么；不含内容',
        params: {
          type: 'object',
          required: ['id'],
          properties: { id: { type: 'string', minLength: 1, maxLength: 500, description: '消息标识' } },
        },
        querystring: {
          type: 'object',
          additionalProperties: false,
          properties: { participant: { type: 'string', maxLength: 100, description: '单位；参与单位默认为本单位' } },
        },
        response: {
          200: shape({ explanations: listOf(explanation) }),
          400: ref('Problem'),
          404: ref('Problem'),
          ...denials,
        },
      },
    },
    async (request) => {
      const caller = callerOf(request);
      const asked = request.query.participant ?? (caller.role === 'participant' ? caller.participant : undefined);
      if (asked === undefined || policy.participant(asked) === undefined)
        throw new HttpProblem('REQUEST_INVALID', 'participant 须为已登记的单位');
      const entries = (await queries.byMessageId(request.params.id)).filter(({ messageType }) => messageType !== null);
      const mine = [...Map.groupBy(entries, ({ sender }) => sender).values()]
        .map((group) => leading(group))
        .filter((entry) => entry !== undefined)
        .filter((entry) => mayAsk(caller, asked, entry));
      if (mine.length === 0) throw new HttpProblem('NOT_FOUND');
      const explanations = mine.map((entry) => explainEntry(parts, nameOf(caller), asked, entry));
      return { explanations: await Promise.all(explanations) };
    },
  );
}

/** To one that had no copy a message of others does not exist, not even by the reason why. */
function mayAsk(caller: Caller, asked: string, { sender, copies }: JournalEntry): boolean {
  if (caller.role === 'ops' || sender === caller.participant) return true;
  return asked === caller.participant && copies.some(({ to }) => to === asked);
}
