/** Every answer that is not what was asked for: one table, so that a code never has two meanings. */
const problems = {
  UNAUTHENTICATED: { status: 401, title: '未提供有效令牌' },
  FORBIDDEN: { status: 403, title: '无权访问' },
  PARTICIPANT_BLOCKED: { status: 403, title: '本单位已被停用，请联系运维' },
  NOT_FOUND: { status: 404, title: '不存在，或与本单位无关' },
  REQUEST_INVALID: { status: 400, title: '请求不符合接口约定' },
  ATTACHMENT_WITHHELD: { status: 403, title: '来件未提供该附件的调阅地址，请向发送方申请调阅' },
  ATTACHMENT_WITHDRAWN: { status: 403, title: '载有该附件的来件已撤回' },
  ATTACHMENT_TOO_LARGE: { status: 413, title: '附件超过大小上限' },
  ATTACHMENT_LOST: { status: 500, title: '附件登记在册但内容缺失，已告知运维' },
  CLASSIFIED: { status: 422, title: '带有国家秘密标志，禁止上网；请按机要渠道办理，本系统未保存内容' },
  LANE_NOT_STOPPED: { status: 409, title: '该分区通道未停止，无须恢复' },
  NOT_FIRST: { status: 409, title: '该消息不在停放案卷的最前，请重新查看' },
  COPY_UNPROVEN: { status: 500, title: '副本与登记的摘要不一致，已告知运维' },
  UNAVAILABLE: { status: 503, title: '暂不可用，请稍后再试' },
  INTERNAL: { status: 500, title: '系统内部错误，已告知运维' },
} as const;

export type ProblemCode = keyof typeof problems;

/** Problem+json (RFC 9457). `detail` never carries content, nor what the caller sent. */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly requestId: string;
  readonly detail?: string;
}

/** Thrown inside a route, answered by the server's one error path. */
export class HttpProblem extends Error {
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  constructor(code: ProblemCode, detail?: string) {
    super(code);
    this.name = 'HttpProblem';
    this.code = code;
    this.detail = detail;
  }
}

export const statusOf = (code: ProblemCode): number => problems[code].status;

export function problemBody(code: ProblemCode, requestId: string, detail?: string): ProblemBody {
  const { status, title } = problems[code];
  return { type: 'about:blank', title, status, code, requestId, ...(detail === undefined ? {} : { detail }) };
}
