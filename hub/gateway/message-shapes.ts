import { flag, listOf, maybeText, maybeWhole, ref, shape, text, whole } from './shapes.ts';

const place = shape({
  channel: text('通道'),
  lane: whole('分区通道号'),
  offset: text('位点'),
  digest: text('原始消息的 SHA-256'),
  bytes: whole('字节数'),
  schemaId: maybeWhole('模式编号'),
  linkage: maybeText('联动清单条目'),
  policy: text('清单版本'),
  sealed: flag('是否留存封存原件'),
  detail: maybeText('判定细节，不含内容'),
});

const decision = shape(
  {
    verdict: text('判定代码'),
    verdictLabel: text('判定'),
    rule: maybeText('规则代码'),
    ruleText: maybeText('规则说明'),
    cure: maybeText('处置办法'),
    field: maybeText('字段路径'),
    sourceSystem: maybeText('来源系统'),
    sourceKey: maybeText('来源主键'),
    sourceVersion: maybeWhole('来源版本'),
    receivedAt: text('到达时间'),
    decidedAt: text('判定时间'),
    place,
  },
  ['place'],
);

const state = { deliveredAt: maybeText('送达时间'), signedAt: maybeText('签收时间') };

const recipient = shape(
  {
    participant: text('接收单位'),
    name: text('单位名称'),
    ...state,
    sent: shape({
      view: whole('视图模式编号'),
      subject: text('视图'),
      recipientSeq: maybeWhole('接收方序号'),
      digest: text('副本的 SHA-256'),
    }),
  },
  ['sent'],
);

const copy = shape({
  schemaId: whole('视图模式编号'),
  recipientSeq: maybeWhole('接收方序号'),
  ...state,
  fields: listOf(ref('LabelledField')),
  withheld: listOf(ref('Withheld')),
});

const amendment = shape({
  messageId: text('更正或撤回的消息标识'),
  messageType: text('消息类型'),
  typeLabel: text('消息类型名称'),
  decidedAt: text('判定时间'),
  recipients: listOf(shape({ participant: text('接收单位'), name: text('单位名称'), ...state })),
});

const way = shape(
  {
    messageId: maybeText('消息标识'),
    messageType: maybeText('消息类型'),
    typeLabel: maybeText('消息类型名称'),
    caseId: maybeText('案卷号'),
    sender: text('发送单位'),
    senderName: text('发送单位名称'),
    seenAs: { type: 'string', enum: ['ops', 'sender', 'recipient'], description: '以何身份查看' },
    decisions: listOf(decision),
    recipients: listOf(recipient),
    copy,
    amendments: listOf(amendment),
  },
  ['decisions', 'recipients', 'copy'],
);

export const messagesShape = shape({ messages: listOf(way) });
