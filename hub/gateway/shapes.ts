/** Building blocks of the routes' JSON schemas. Everything that is answered is listed: what no schema names is not sent. */

type JsonSchema = Readonly<Record<string, unknown>>;

export const text = (description: string): JsonSchema => ({ type: 'string', description });
export const maybeText = (description: string): JsonSchema => ({ type: ['string', 'null'], description });
export const whole = (description: string): JsonSchema => ({ type: 'integer', description });
export const maybeWhole = (description: string): JsonSchema => ({ type: ['integer', 'null'], description });
export const amount = (description: string): JsonSchema => ({ type: 'number', description });
export const maybeAmount = (description: string): JsonSchema => ({ type: ['number', 'null'], description });
export const flag = (description: string): JsonSchema => ({ type: 'boolean', description });
export const listOf = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
export const ref = (id: string): JsonSchema => ({ $ref: `${id}#` });

/** All properties are required unless named in `optional`. */
export const shape = (
  properties: Readonly<Record<string, JsonSchema>>,
  optional: readonly string[] = [],
): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  properties,
});

export const problemShape = {
  $id: 'Problem',
  ...shape(
    {
      type: text('about:blank'),
      title: text('中文说明'),
      status: whole('HTTP 状态码'),
      code: text('错误代码'),
      requestId: text('请求编号，报障时提供'),
      detail: text('补充说明，不含消息内容'),
    },
    ['detail'],
  ),
};

export const labelledShape = {
  $id: 'LabelledField',
  ...shape({
    path: text('字段路径'),
    label: text('中文名称'),
    value: { type: ['string', 'number', 'boolean'], description: '值' },
    text: text('显示文本：代码译名、日期时间'),
    masked: flag('是否为脱敏后的姓名'),
  }),
};

export const withheldShape = {
  $id: 'Withheld',
  ...shape({ field: text('不提供的字段路径'), label: text('中文名称'), rule: text('依据的脱敏规则') }),
};

/** Answers that any route behind a token can give. */
export const denials = { 401: ref('Problem'), 403: ref('Problem') };
