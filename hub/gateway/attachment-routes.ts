import type { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { attachmentAddress } from '../../schemas/attachment-address.ts';
import type { Catalog } from '../../schemas/catalog.ts';
import { scanText } from '../../schemas/classification/gate.ts';
import type { AttachmentStore, NotStored } from '../attachments/store.ts';
import type { AttachmentQueries } from '../ledger/queries-attachments.ts';
import type { MessageQueries } from '../ledger/queries-messages.ts';
import type { Metrics } from '../metrics.ts';
import { refReader } from '../pipeline/attachments.ts';
import { callerOf, requireCaller } from './access.ts';
import { attachmentAccess } from './attachment-access.ts';
import { HttpProblem } from './problem.ts';
import type { ProblemCode } from './problem.ts';
import { denials, ref, shape, text, whole } from './shapes.ts';
import { nameOf } from './tokens.ts';
import type { Tokens } from './tokens.ts';

export interface AttachmentParts {
  readonly catalog: Catalog;
  readonly queries: MessageQueries;
  readonly attachments: AttachmentQueries;
  readonly store: AttachmentStore;
  readonly metrics: Metrics;
  readonly tokens: Tokens;
}

const PROBLEMS: Readonly<Record<NotStored, ProblemCode>> = {
  empty: 'REQUEST_INVALID',
  'too-large': 'ATTACHMENT_TOO_LARGE',
  classified: 'CLASSIFIED',
};

const storedShape = shape({
  sha256: text('内容的 SHA-256'),
  sm3: text('内容的 SM3'),
  bytes: whole('字节数'),
  storageRef: text('填入附件引用的调阅地址'),
});

/** The attachment store. Ops sees the way of messages, not their content, so neither side of it. */
export async function attachmentRoutes(app: FastifyInstance, parts: AttachmentParts): Promise<void> {
  const { catalog, queries, attachments, store, metrics } = parts;
  const access = { catalog, queries, attachments, refs: refReader(catalog) };
  app.addHook(
    'onRequest',
    requireCaller(parts.tokens, (caller) => caller.role === 'participant'),
  );
  // Content is taken as it comes, piece by piece, whatever its type.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  const about = { tags: ['attachments'], security: [{ bearer: [] }] };

  app.route<{ Headers: { 'x-file-name': string } }>({
    method: ['POST', 'PUT'],
    url: '/v1/attachments',
    schema: {
      ...about,
      summary: '上传附件：正文为文件内容；相同内容再次上传，应答相同',
      consumes: ['application/octet-stream'],
      headers: {
        type: 'object',
        required: ['x-file-name'],
        properties: {
          'x-file-name': { type: 'string', minLength: 1, maxLength: 4_000, description: '文件名（URL 编码）' },
        },
      },
      response: { 200: storedShape, 400: ref('Problem'), 413: ref('Problem'), 422: ref('Problem'), ...denials },
    },
    async handler(request, reply) {
      const uploader = nameOf(callerOf(request));
      const refuse = (code: ProblemCode): never => {
        metrics.acted('attachment.upload', 'refused');
        request.log.warn({ uploader, code }, 'attachment refused, nothing of it kept');
        // The rest of the content is not waited for.
        void reply.header('connection', 'close');
        throw new HttpProblem(code);
      };
      if (marked(request.headers['x-file-name'])) refuse('CLASSIFIED');
      const content = request.body as Readable | undefined;
      if (content === undefined) return refuse('REQUEST_INVALID');
      const stored = await store.put(content.iterator({ destroyOnReturn: false })).catch((reason: unknown) => {
        if (request.raw.readableAborted) return { refused: 'empty' } as const;
        throw reason;
      });
      if ('refused' in stored) return refuse(PROBLEMS[stored.refused]);
      await attachments.add(stored, uploader);
      metrics.acted('attachment.upload', 'done');
      const { sha256, sm3, bytes } = stored;
      return { sha256, sm3, bytes, storageRef: attachmentAddress(sha256) };
    },
  });

  app.get<{ Params: { sha256: string } }>(
    '/v1/attachments/:sha256',
    {
      exposeHeadRoute: false,
      schema: {
        ...about,
        summary: '调阅附件：限上传单位，以及来件中载有其调阅地址的单位；每次调阅（含被拒）均登记',
        params: {
          type: 'object',
          required: ['sha256'],
          properties: { sha256: { type: 'string', pattern: '^[0-9a-f]{64}$', description: '内容的 SHA-256' } },
        },
        produces: ['application/octet-stream'],
        response: {
          200: { type: 'string', format: 'binary', description: '文件内容' },
          400: ref('Problem'),
          404: ref('Problem'),
          ...denials,
        },
      },
    },
    async (request, reply) => {
      const word = await attachmentAccess(access, nameOf(callerOf(request)), request.params.sha256);
      if ('refused' in word) throw new HttpProblem(word.refused);
      const content = await store.open(word.granted);
      if (content === undefined) throw new HttpProblem('ATTACHMENT_LOST');
      return giveOut(reply, word.granted.bytes).send(content);
    },
  );
}

/** As bytes to keep, never to show: what they are is the message's to say. */
const giveOut = (reply: FastifyReply, bytes: number): FastifyReply =>
  reply
    .type('application/octet-stream')
    .header('content-length', bytes)
    .header('content-disposition', 'attachment')
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store');

/** The name as sent and as it reads. */
function marked(fileName: string): boolean {
  let read = fileName;
  try {
    read = decodeURIComponent(fileName);
  } catch {
    throw new HttpProblem('REQUEST_INVALID', 'x-file-name 须为 URL 编码');
  }
  return scanText(read) !== null;
}
