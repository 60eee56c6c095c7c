import channels from '../../../schemas/codes/DatasetChannel.json' with { type: 'json' };
import cycles from '../../../schemas/codes/DatasetCycle.json' with { type: 'json' };
import outcomes from '../../../schemas/codes/DatasetOutcome.json' with { type: 'json' };
import refusals from '../../../schemas/codes/DatasetRefusalReason.json' with { type: 'json' };
import changes from '../../../schemas/codes/RegisterChange.json' with { type: 'json' };
import sharings from '../../../schemas/codes/DatasetSharing.json' with { type: 'json' };
import type { DatasetContent } from '../../../schemas/gen/common.gen.ts';
import { cstMidnight } from '../../../schemas/values/dates.ts';
import { draftOf, outcome } from '../drafts.ts';
import { contactIn } from './assist.ts';
import type { Filled } from './form-labels.ts';

function contentIn({ reader, labels: { as } }: Filled): DatasetContent | null {
  const content = {
    containsPersonal: reader.yesNo(as('HGRXX')),
    containsBusiness: reader.yesNo(as('HQYSJ')),
    containsGeometry: reader.yesNo(as('HKJZB')),
    coordinateSystem: reader.text(as('ZBX')),
    extent: reader.text(as('KJFW')),
    taxOrBidScope: null,
    columns: reader.texts(as('SJX')).map((name) => ({
      name,
      label: null,
      dataType: null,
      personal: null,
      business: null,
      geometry: null,
    })),
    periodStart: reader.days(as('SJQJQ')),
    periodEnd: reader.days(as('SJQJZ')),
  };
  const { columns, ...others } = content;
  return columns.length > 0 || Object.values(others).some((value) => value !== null) ? content : null;
}

/** 数据目录 is a DATASET_OFFER. */
export function translateDatasetOffer(filled: Filled): ReturnType<typeof outcome> {
  const { reader, labels } = filled;
  const { as } = labels;
  const datasetId = reader.must(labels.key);
  const title = reader.must(as('SJMC'));
  const provider = reader.mustOrg(as('TGDW'), as('TGDWDM'));
  const cycle = reader.mustCode(as('GXZQ'), cycles);
  const sharing = reader.mustCode(as('GXFS'), sharings);
  const offeredOn = reader.mustDays(as('FBRQ'));
  const body = {
    datasetId,
    change: reader.code(as('BGZL'), changes),
    catalogNo: reader.text(as('MLBM')),
    title,
    provider,
    providerOffice: reader.text(as('TGCS')),
    description: reader.text(as('NRJJ')),
    content: contentIn(filled),
    cycle,
    sharing,
    channel: reader.code(as('JFQD'), channels),
    rowCount: reader.size(as('SJL')),
    usageTerms: reader.text(as('SYTJ')),
    legalBasis: [],
    validFrom: reader.days(as('YXQQ')),
    validTo: reader.days(as('YXQZ')),
    contact: contactIn(filled, 'LXR'),
    note: reader.text(as('BZ')),
  };
  return outcome(reader, () => [
    draftOf({
      messageType: 'DATASET_OFFER',
      sourceKey: datasetId,
      threadKey: `dataset:${datasetId}`,
      sensitivity: 'L2_SENSITIVE',
      occurredAt: cstMidnight(offeredOn),
      body,
    }),
  ]);
}

/** 数据交付 is a DATASET_DELIVERY: a ticket and digests, never the data. */
export function translateDatasetDelivery(filled: Filled): ReturnType<typeof outcome> {
  const { reader, labels } = filled;
  const { as } = labels;
  const deliveryNo = reader.must(labels.key);
  const title = reader.must(as('SJMC'));
  const result = reader.mustCode(as('JFJG'), outcomes);
  const deliveredOn = reader.mustDays(as('JFRQ'));
  const requestNo = reader.text(as('SQBH'));
  const body = {
    deliveryNo,
    requestNo,
    datasetId: reader.text(as('SJJBH')),
    title,
    provider: reader.org(as('TGDW'), as('TGDWDM')),
    outcome: result,
    refusal: reader.code(as('BTGYY'), refusals),
    explanation: reader.text(as('SM')),
    deliveredOn,
    content: contentIn(filled),
    rowCount: reader.size(as('JLS')),
    columnCount: reader.count(as('SJXS')),
    fileCount: reader.count(as('WJS')),
    bytes: reader.size(as('ZJS')),
    fileName: reader.text(as('WJM')),
    fileFormat: reader.text(as('WJGS')),
    encoding: reader.text(as('ZFBM')),
    sm3: reader.text(as('SM3ZY'))?.toLowerCase() ?? null,
    sha256: reader.text(as('SHA256ZY'))?.toLowerCase() ?? null,
    channel: reader.code(as('JFQD'), channels),
    fileHandle: reader.text(as('PZH')),
    outOfBandNo: reader.text(as('JYDJH')),
    keyVersion: null,
    quality: reader.text(as('SJZL')),
    nextOn: null,
    useUntil: reader.days(as('SYQX')),
    destroyBy: reader.days(as('XHQX')),
    contact: contactIn(filled, 'LXR'),
    note: reader.text(as('BZ')),
  };
  return outcome(reader, () => [
    draftOf({
      messageType: 'DATASET_DELIVERY',
      sourceKey: deliveryNo,
      threadKey: requestNo === null ? `dataset-delivery:${deliveryNo}` : `dataset-request:${requestNo}`,
      sensitivity: 'L2_SENSITIVE',
      occurredAt: cstMidnight(deliveredOn),
      body,
    }),
  ]);
}
