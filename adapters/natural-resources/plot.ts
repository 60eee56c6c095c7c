import handlings from '../../schemas/codes/ViolationHandling.json' with { type: 'json' };
import violations from '../../schemas/codes/LandViolationKind.json' with { type: 'json' };
import type { AreaUnit, AssistPlot } from '../../schemas/gen/common.gen.ts';
import { squeeze } from '../../schemas/values/text.ts';
import type { RecordReader } from '../translating/record-reader.ts';

const UNITS: Readonly<Record<string, AreaUnit>> = {
  平方米: 'SQUARE_METRE',
  m2: 'SQUARE_METRE',
  亩: 'MU',
  公顷: 'HECTARE',
  平方千米: 'SQUARE_KM',
  平方公里: 'SQUARE_KM',
};

interface Area {
  /** Decimal digits as written: an area is never recomputed. */
  readonly digits: string;
  readonly unit: AreaUnit;
}

/** An area in the unit of its cell, else of its column. */
function area(reader: RecordReader, label: string, columnUnit: AreaUnit): Area | null {
  const text = reader.text(label);
  if (text === null) return null;
  const [, digits, word = ''] = /^((?:\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.\d{1,6})?)(\D*)$/u.exec(squeeze(text)) ?? [];
  const unit = word === '' ? columnUnit : UNITS[word];
  if (digits === undefined || unit === undefined) {
    reader.fail('FIELD_FORMAT', label, '应为数字，单位为平方米、亩、公顷或平方千米');
    return null;
  }
  return { digits: digits.replaceAll(',', ''), unit };
}

const APPROVAL = /批准文号[:：]\s*([^，。；,;\s]+)/u;

/** The plot of a row: 图斑 with both of its areas, each in the unit its column states. */
export function plotIn(reader: RecordReader): AssistPlot | null {
  const identifier = reader.text('BSM');
  const plotNo = reader.text('TBBH') ?? identifier;
  if (plotNo === null) return null;
  const whole = area(reader, 'TBMJ', UNITS[reader.text('MJDW') ?? '平方米'] ?? 'UNKNOWN');
  const farmland = area(reader, 'ZYGDMJ', 'MU');
  if (farmland !== null && farmland.unit !== 'MU') reader.fail('FIELD_FORMAT', 'ZYGDMJ', '单位应为亩');
  const finding = reader.text('DCJG');
  return {
    plotNo,
    identifier,
    divisionCode: reader.text('XZQDM'),
    divisionName: reader.text('XZQMC'),
    locationCode: reader.text('ZLDWDM'),
    locationName: reader.text('ZLDWMC'),
    townshipName: reader.text('XZMC'),
    landClassCode: reader.text('DLBM'),
    landClassName: reader.text('DLMC'),
    ownershipNative: reader.text('QSXZ'),
    areaM2: whole?.unit === 'SQUARE_METRE' ? whole.digits : null,
    areaMu: whole?.unit === 'MU' ? whole.digits : null,
    farmlandMu: farmland?.digits ?? null,
    statedAreaUnit: whole?.unit ?? null,
    areaNative: reader.text('TBMJ'),
    violationKind: reader.code('WFLX', violations),
    violationKindNative: reader.text('WFLX'),
    handlingStatus: reader.code('CCZT', handlings),
    handlingStatusNative: reader.text('CCZT'),
    approvalNo: reader.text('PZWH') ?? APPROVAL.exec(finding ?? '')?.[1] ?? null,
    finding,
    surveyedOn: reader.days('HCRQ'),
    coordinates: reader.text('ZB'),
    photoCount: reader.count('ZPS'),
  };
}
