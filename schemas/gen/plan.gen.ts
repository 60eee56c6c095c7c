// Generated from schemas/avro by schemas/generate.ts. Do not edit.
import type {
  Approval,
  AuditType,
  ContactRef,
  CoverageTag,
  DocRef,
  Envelope,
  IaOrgForm,
  IaProject,
  LinkageKind,
  OrgRef,
  PersonRef,
  PlanStatus,
  SupervisionKind,
  TenureTiming,
} from './common.gen.ts';
/** 内审计划备案 */
export type IaPlanFiling = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 备案事项标识 */
  readonly filingKey: string;
  /** 备案号 */
  readonly filingNo: string | null;
  /** 备案单位 */
  readonly filingUnit: OrgRef;
  /** 备案年度 */
  readonly year: number;
  /** 内审机构 */
  readonly iaOrg: string | null;
  /** 内审机构设置 */
  readonly iaOrgForm: IaOrgForm | null;
  /** 备案日期 */
  readonly filedOn: number | null;
  /** 计划文号 */
  readonly planDoc: DocRef | null;
  /** 内审项目 */
  readonly projects: readonly IaProject[];
  /** 项目数 */
  readonly projectCount: number | null;
  /** 填报人 */
  readonly contact: ContactRef | null;
  /** 备注 */
  readonly note: string | null;
};

/** 审计项目 */
export type PlanItem = {
  /** 信封 */
  readonly envelope: Envelope;
  /** 项目编号 */
  readonly planItemId: string;
  /** 计划年度 */
  readonly year: number;
  /** 项目名称 */
  readonly projectName: string;
  /** 监督种类 */
  readonly supervisorKind: SupervisionKind;
  /** 审计类型 */
  readonly auditType: AuditType | null;
  /** 任中或离任 */
  readonly tenureTiming: TenureTiming | null;
  /** 被审计单位 */
  readonly targetOrg: OrgRef;
  /** 被审计领导干部 */
  readonly targetPerson: PersonRef | null;
  /** 委托书文号 */
  readonly entrustDoc: DocRef | null;
  /** 牵头单位 */
  readonly initiator: OrgRef;
  /** 协同单位 */
  readonly participants: readonly OrgRef[];
  /** 联动类型 */
  readonly linkages: readonly LinkageKind[];
  /** 审计期间起 */
  readonly periodStart: number | null;
  /** 审计期间止 */
  readonly periodEnd: number | null;
  /** 进点日期 */
  readonly fieldStart: number | null;
  /** 撤点日期 */
  readonly fieldEnd: number | null;
  /** 指标归属 */
  readonly coverageTags: readonly CoverageTag[];
  /** 状态 */
  readonly status: PlanStatus;
  /** 重复监督提示 */
  readonly overlapWith: readonly string[];
  /** 批准信息 */
  readonly approval: Approval | null;
  /** 可互认内审备案号 */
  readonly priorIaRef: readonly string[];
  /** 备注 */
  readonly note: string | null;
};
