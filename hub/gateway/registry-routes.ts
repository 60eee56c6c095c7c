import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Catalog } from '../../schemas/catalog.ts';
import { requireCaller } from './access.ts';
import { HttpProblem, statusOf } from './problem.ts';
import { amount, listOf, shape, text, whole } from './shapes.ts';
import type { Tokens } from './tokens.ts';

const TYPE = 'application/vnd.schemaregistry.v1+json';

/** As the registry's clients expect errors. */
class RegistryError extends Error {
  readonly status: number;
  readonly errorCode: number;
  constructor(status: number, errorCode: number, message: string) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
  }
}

const errorShape = shape({ error_code: whole('错误代码'), message: text('说明') });
const errors = { 401: errorShape, 404: errorShape, 422: errorShape };
const versionShape = shape({
  subject: text('主题'),
  version: whole('版本'),
  id: whole('模式编号'),
  schema: text('Avro JSON'),
});

/** Confluent's read API over the committed schemas. It has no write side: schemas change by commit alone. */
export async function registryRoutes(app: FastifyInstance, parts: { catalog: Catalog; tokens: Tokens }): Promise<void> {
  const { catalog, tokens } = parts;
  app.addHook('onRequest', requireCaller(tokens));
  app.addHook('onSend', async (_request, reply) => void reply.header('content-type', TYPE));
  app.setErrorHandler(registryFailure);

  const versionsOf = (subject: string): readonly { version: number; id: number }[] => {
    const found = catalog.subjects().find((one) => one.subject === subject);
    if (found === undefined) throw new RegistryError(404, 40401, 'Subject not found.');
    return found.versions;
  };
  const jsonOf = (id: number): string => {
    const json = catalog.json(id);
    if (json === undefined) throw new RegistryError(404, 40403, 'Schema not found');
    return json;
  };
  const versionOf = (subject: string, wanted: string) => {
    const versions = versionsOf(subject);
    const latest = wanted === 'latest' || wanted === '-1';
    if (!latest && !/^[1-9]\d{0,8}$/.test(wanted)) {
      throw new RegistryError(422, 42202, 'The specified version is not a valid version id.');
    }
    const found = latest ? versions.at(-1) : versions.find((one) => one.version === Number(wanted));
    if (found === undefined) throw new RegistryError(404, 40402, 'Version not found.');
    return { subject, version: found.version, id: found.id, schema: jsonOf(found.id) };
  };
  const idOf = (raw: string): number => {
    if (!/^\d{1,9}$/.test(raw)) throw new RegistryError(404, 40403, 'Schema not found');
    return Number(raw);
  };
  const route = (summary: string, ok: object) => ({
    schema: {
      tags: ['registry'],
      summary,
      security: [{ bearer: [] }, { basic: [] }],
      response: { 200: ok, ...errors },
    },
  });

  app.get('/subjects', route('全部模式主题', listOf(text('主题'))), async () =>
    catalog.subjects().map((one) => one.subject),
  );
  app.get<{ Params: { subject: string } }>(
    '/subjects/:subject/versions',
    route('一个主题的全部版本', listOf(whole('版本'))),
    async ({ params }) => versionsOf(params.subject).map((one) => one.version),
  );
  app.get<{ Params: { subject: string; version: string } }>(
    '/subjects/:subject/versions/:version',
    route('一个版本的模式，latest 为最新', versionShape),
    async ({ params }) => versionOf(params.subject, params.version),
  );
  app.get<{ Params: { id: string } }>(
    '/schemas/ids/:id',
    route('按编号取模式', shape({ schema: text('Avro JSON') })),
    async ({ params }) => ({ schema: jsonOf(idOf(params.id)) }),
  );
  app.get<{ Params: { id: string } }>(
    '/schemas/ids/:id/versions',
    route('编号所属的主题与版本', listOf(shape({ subject: text('主题'), version: amount('版本') }))),
    async ({ params }) => {
      const id = idOf(params.id);
      jsonOf(id);
      return catalog
        .subjects()
        .flatMap(({ subject, versions }) =>
          versions.filter((one) => one.id === id).map(({ version }) => ({ subject, version })),
        );
    },
  );
  app.get('/schemas/types', route('支持的模式语言', listOf(text('类型'))), async () => ['AVRO']);
  const config = shape({ compatibilityLevel: text('兼容性级别') });
  app.get('/config', route('兼容性级别', config), async () => ({ compatibilityLevel: 'FULL_TRANSITIVE' }));
  app.get('/mode', route('只读', shape({ mode: text('模式') })), async () => ({ mode: 'READONLY' }));
}

function registryFailure(
  reason: unknown,
  request: { log: { error(fields: object, text: string): void } },
  reply: FastifyReply,
): void {
  if (reason instanceof RegistryError) {
    void reply.status(reason.status).send({ error_code: reason.errorCode, message: reason.message });
  } else if (reason instanceof HttpProblem) {
    const status = statusOf(reason.code);
    if (status === 401) void reply.header('www-authenticate', 'Basic realm="liandong"');
    void reply.status(status).send({ error_code: status, message: status === 401 ? 'Unauthorized' : 'Forbidden' });
  } else {
    request.log.error({ err: reason }, 'registry route failed');
    void reply.status(500).send({ error_code: 50001, message: 'Error in the backend' });
  }
}
