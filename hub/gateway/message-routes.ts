import type { FastifyInstance } from 'fastify';
import type { Catalog } from '../../schemas/catalog.ts';
import type { LabelledReader } from '../../schemas/labelled-reader.ts';
import type { Policy } from '../../schemas/policy.ts';
import { rules } from '../../schemas/rules.ts';
import { parseDocNo } from '../../schemas/values/doc-no.ts';
import type { MessageQueries } from '../ledger/queries-messages.ts';
import { callerOf, requireCaller } from './access.ts';
import { messageLookup } from './message-lookup.ts';
import { messagesShape } from './message-shapes.ts';
import { HttpProblem } from './problem.ts';
import { denials, ref } from './shapes.ts';
import type { Tokens } from './tokens.ts';

interface Parts {
  readonly catalog: Catalog;
  readonly policy: Policy;
  readonly labels: LabelledReader;
  readonly queries: MessageQueries;
  readonly tokens: Tokens;
}

interface Search {
  readonly sourceKey?: string;
  readonly docNo?: string;
}

const key = (description: string) => ({ type: 'string', minLength: 1, maxLength: 500, description });

/** The whole way of a message as the caller may see it. */
export async function messageRoutes(app: FastifyInstance, parts: Parts): Promise<void> {
  const { catalog, policy, labels, queries } = parts;
  const subjects = new Map(
    catalog.subjects().flatMap((one) => one.versions.map(({ id }) => [id, one.subject] as const)),
  );
  const lookup = messageLookup({ catalog, policy, labels, queries, subjectOf: (id) => subjects.get(id) ?? '' });
  app.addHook('onRequest', requireCaller(parts.tokens));
  const about = { tags: ['messages'], security: [{ bearer: [] }] };

  app.get<{ Params: { id: string } }>(
    '/v1/messages/:id',
    {
      schema: {
        ...about,
        summary: '按消息标识查看一条消息的来龙去脉（参与单位只见本单位一程，运维不见内容）',
        params: { type: 'object', required: ['id'], properties: { id: key('消息标识') } },
        response: { 200: messagesShape, 404: ref('Problem'), ...denials },
      },
    },
    async (request) => {
      const messages = await lookup.byId(callerOf(request), request.params.id);
      if (messages.length === 0) throw new HttpProblem('NOT_FOUND');
      return { messages };
    },
  );

  app.get<{ Querystring: Search }>(
    '/v1/messages',
    {
      schema: {
        ...about,
        summary: '按来源主键或文号查找，二者择一',
        querystring: {
          type: 'object',
          additionalProperties: false,
          properties: { sourceKey: key('来源主键'), docNo: key('文号，如 示审移〔2025〕3号，括号与空格写法不限') },
        },
        response: { 200: messagesShape, 400: ref('Problem'), ...denials },
      },
    },
    async (request) => {
      const { sourceKey, docNo } = request.query;
      if ((sourceKey === undefined) === (docNo === undefined))
        throw new HttpProblem('REQUEST_INVALID', 'sourceKey 与 docNo 须择一提供');
      const caller = callerOf(request);
      if (sourceKey !== undefined) return { messages: await lookup.bySourceKey(caller, sourceKey) };
      const parsed = parseDocNo(docNo ?? '');
      if (parsed === null) throw new HttpProblem('REQUEST_INVALID', rules.DOC_NO_UNPARSEABLE.zh);
      return { messages: await lookup.byDocNo(caller, parsed.norm) };
    },
  );
}
