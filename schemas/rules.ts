/**
 * Every rule a message or a native record can break: the one table of codes. A code is never reused or renamed.
 * `route` says where the message ends: refused (makes sense, not permitted), invalid (cannot be read), held (waits for a
 * person, at the adapter or at the hub).
 * `zh` is what an official reads; `cure` says what to do. Neither may ever carry content of a message.
 */
export const rules = {
  // The record itself
  RECORD_EMPTY: { route: 'invalid', zh: '消息体为空', cure: '检查发送程序，不得写入空消息' },
  FRAMING_WRONG: {
    route: 'invalid',
    zh: '消息头不是 Confluent 封装（首字节 0 加 4 字节模式编号）',
    cure: '按接入文档封装后重发',
  },
  SCHEMA_UNKNOWN: { route: 'invalid', zh: '模式编号未登记', cure: '使用 schemas/ids.json 中登记的模式编号' },
  SCHEMA_NOT_FOR_CHANNEL: { route: 'invalid', zh: '该类消息不属于此通道', cure: '按消息族选择通道' },
  AVRO_TRUNCATED: { route: 'invalid', zh: '消息体不完整', cure: '检查编码程序后重发' },
  AVRO_MALFORMED: { route: 'invalid', zh: '消息体无法按模式解码', cure: '按模式重新编码' },
  ENUM_INVALID: { route: 'invalid', zh: '代码值不在代码表内', cure: '改用代码表中的值' },
  RECORD_TOO_LARGE: { route: 'invalid', zh: '消息超过大小上限', cure: '附件只传引用，或拆分消息' },
  HEADER_MISSING: { route: 'invalid', zh: '缺少 CloudEvents 消息头', cure: '补齐 ce_specversion、ce_id、ce_type' },
  HEADER_MISMATCH: { route: 'invalid', zh: '消息头与信封不一致', cure: '消息头须取自信封' },
  // Field values
  TEXT_CONTROL_CHARACTER: { route: 'invalid', zh: '文本含 U+0000 等控制字符', cure: '去除控制字符' },
  TEXT_NOT_UNICODE: { route: 'invalid', zh: '文本含替换符或残缺代理项，编码有误', cure: '按正确编码重新导出' },
  TEXT_TOO_LONG: { route: 'invalid', zh: '文本超过长度上限', cure: '缩短文本，或以附件引用' },
  FIELD_REQUIRED: { route: 'invalid', zh: '必填项为空', cure: '补填该项' },
  FIELD_FORMAT: { route: 'invalid', zh: '格式不符', cure: '按字段说明填写' },
  DOC_NO_UNPARSEABLE: { route: 'invalid', zh: '文号无法识别', cure: '人工核对原文后改写为“机关代字〔年份〕序号号”' },
  USCC_CHECK_DIGIT: { route: 'invalid', zh: '统一社会信用代码校验位不符', cure: '核对代码' },
  AMOUNT_UNIT_UNKNOWN: { route: 'invalid', zh: '金额单位不明', cure: '在表头或单元格写明 元、万元 或 亿元' },
  AMOUNT_UNPARSEABLE: { route: 'invalid', zh: '金额无法识别', cure: '填写数字' },
  DATE_UNPARSEABLE: { route: 'invalid', zh: '日期无法识别', cure: '按 2025年6月25日 等写法填写' },
  DATE_OUT_OF_RANGE: { route: 'invalid', zh: '日期超出可用范围', cure: '核对原件，日期须在1900年至2199年之间' },
  // Rights
  SENDER_MISMATCH: { route: 'refused', zh: '信封所称发送方与通道所有者不一致', cure: '以本单位身份发送' },
  TYPE_NOT_PERMITTED: { route: 'refused', zh: '本单位无权发送该类消息', cure: '核对联动清单' },
  NO_RECIPIENT: { route: 'refused', zh: '知悉范围内没有可接收单位', cure: '核对知悉范围与联动清单' },
  AUDIENCE_REQUIRED: { route: 'refused', zh: '该类消息须指明接收单位', cure: '在知悉范围中写明接收单位' },
  CASE_UNKNOWN: { route: 'refused', zh: '案卷号不存在或与本单位无关', cure: '核对案卷号，或留空由系统归并' },
  ID_CONFLICT: { route: 'refused', zh: '同一消息标识对应不同内容', cure: '内容变更须使用新的消息标识' },
  RECEIPT_UNRELATED: { route: 'refused', zh: '回执所指消息不存在或未发给本单位', cure: '核对回执所指消息标识' },
  // What a message refers to
  TARGET_UNKNOWN: { route: 'refused', zh: '更正或撤回所指的消息不存在，或类型不符', cure: '核对所指消息的标识与类型' },
  TARGET_NOT_OWN: { route: 'refused', zh: '更正或撤回所指的消息由其他单位发出', cure: '请原发送单位更正或撤回' },
  TARGET_NOT_ACCEPTED: {
    route: 'refused',
    zh: '更正或撤回所指的消息未被受理，无人收到',
    cure: '被退回的消息改正后重新发送即可',
  },
  TARGET_NOT_AMENDABLE: {
    route: 'refused',
    zh: '回执、更正、撤回本身不能更正或撤回',
    cure: '对原消息另发更正，或另行发送',
  },
  TARGET_WITHDRAWN: { route: 'refused', zh: '更正或撤回所指的消息已撤回', cure: '需要时作为新消息发送' },
  ATTACHMENT_UNKNOWN: {
    route: 'refused',
    zh: '所引附件不在附件库中，或大小、摘要不符',
    cure: '由本单位先上传附件，再按应答填写引用',
  },
  // Classification gate
  CLASSIFIED_DECLARED: { route: 'refused', zh: '声明为国家秘密，禁止上网', cure: '按机要渠道办理，本系统未保存内容' },
  CLASSIFIED_MARKED: { route: 'refused', zh: '带有国家秘密标志，禁止上网', cure: '按机要渠道办理，本系统未保存内容' },
  CLASSIFICATION_UNDECLARED: { route: 'refused', zh: '未作不含国家秘密的声明', cure: '填写定密声明' },
  // Native documents, at the adapter
  FILE_UNREADABLE: { route: 'held', zh: '文件无法打开', cure: '重新导出后放入' },
  FILE_FORM_UNKNOWN: { route: 'held', zh: '不是本单位约定的文件格式', cure: '核对接入文档中的格式' },
  FILE_ENCODING: { route: 'held', zh: '文件编码无法识别或有误', cure: '以 UTF-8 或 GB18030 重新导出' },
  FILE_HEADER_MISSING: { route: 'held', zh: '缺少必需的表头列', cure: '恢复表头后重新放入' },
  FILE_UNSAFE: { route: 'held', zh: '文件含不允许的内容（压缩炸弹、外部实体等）', cure: '重新导出干净的文件' },
  FORM_LABEL_UNKNOWN: { route: 'held', zh: '表中有无法识别的标签', cure: '改用提示的标签，或删去该项' },
  CELL_FORMULA: { route: 'held', zh: '单元格是公式，不是数值', cure: '将公式粘贴为数值后重新放入' },
  ROW_UNTRANSLATABLE: { route: 'held', zh: '该行无法转换', cure: '按提示修改该行后重新放入' },
  METADATA_MISSING: {
    route: 'held',
    zh: '版式文件没有对应的元数据',
    cure: '把写明该文件名的元数据放在同一处，到齐后自动再读',
  },
  EVIDENCE_MISMATCH: {
    route: 'held',
    zh: '版式文件与元数据不是同一件公文',
    cure: '核对附件文件名、文号和摘要值后重新放入',
  },
  PERSON_KEY_REFUSED: {
    route: 'held',
    zh: '未能取得人员标识',
    cure: '核对证件号码与本单位的申领权限，再以 held resend 重发',
  },
  ATTACHMENT_REFUSED: { route: 'held', zh: '附件库未接收附件', cure: '核对附件大小与名称，再以 held resend 重发' },
  PREDECESSOR_MISSING: { route: 'held', zh: '前一次报送尚未发出', cure: '先补报前一次，再将本次重新放入' },
  MEND_KEY_CHANGED: { route: 'held', zh: '修改后已不是原来的记录', cure: '主键不得改动；新记录请另行放入' },
  COPY_NOT_RENDERED: { route: 'held', zh: '来件无法转换为本单位格式', cure: '请运维更新适配器；重启后自动再转' },
  COPY_NOT_DELIVERED: {
    route: 'held',
    zh: '来件无法写入本单位系统，其案卷等候',
    cure: '排除本单位接收端的故障；自动再试，或以 held resend 立即再试',
  },
  // The hub's own
  SEQUENCE_GAP: { route: 'held', zh: '前序消息未到，暂缓处理', cure: '补发前序消息；逾时自动放行' },
  CASE_PARKED: { route: 'held', zh: '同一案卷有消息待处理，排队等候', cure: '无须重发；运维放行后按到达先后处理' },
  PROCESSING_FAILED: {
    route: 'held',
    zh: '处理失败，待运维处理',
    cure: '无须重发；由运维查明原因后放行，或转死信后重投',
  },
} as const satisfies Record<string, { route: 'refused' | 'invalid' | 'held'; zh: string; cure: string }>;

export type Rule = keyof typeof rules;
