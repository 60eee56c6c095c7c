/** Every reason health can give: one table of codes with what an official reads and what to do. */
export const reasons = {
  NO_DATA: {
    dimension: 'delivery',
    text: '没有足够的监测数据',
    advice: '检查枢纽与 Kafka、数据库的连接；恢复后自动判定',
  },
  DATA_LOST: { dimension: 'delivery', text: '有消息在取走之前已过保存期被清除', advice: '确认缺失范围，请发送方重发' },
  DATA_AT_RISK: {
    dimension: 'delivery',
    text: '积压接近保存期，到期将被清除',
    advice: '立即恢复接收程序，必要时延长保存期',
  },
  LANE_STOPPED: {
    dimension: 'delivery',
    text: '处理分区已停止，须人工处理',
    advice: '查看枢纽日志中的停止原因，处理后恢复该分区',
  },
  STOPPED: { dimension: 'delivery', text: '接收程序不在线，积压不再减少', advice: '启动接收程序' },
  STALLED: { dimension: 'delivery', text: '接收程序在线但没有进展', advice: '查看接收程序日志，必要时重启' },
  LAGGING: { dimension: 'delivery', text: '积压超时', advice: '查看接收程序的处理速度' },
  NO_ACTIVE_CONSUMER: { dimension: 'delivery', text: '有待收消息而接收程序不在线', advice: '启动接收程序' },
  NEVER_CONSUMED: { dimension: 'delivery', text: '已有消息但从未被接收', advice: '请该单位接入或启动接收程序' },
  DLQ_OLD: {
    dimension: 'quality',
    text: '有死信或停放的消息长时间未处理',
    advice: '查明失败原因，以 parked release 放行或 dead-letters redrive 重投；无须处理的以 dead-letters discard 了结',
  },
  REJECTS: { dimension: 'quality', text: '退回比例偏高', advice: '按退回规则核对发送程序与数据' },
} as const;

export type ReasonCode = keyof typeof reasons;
