import { expect, test } from 'vitest';
import { cloudEventHeaders } from '../../bus/cloud-events.ts';

test('headers are those of CloudEvents 1.0 in binary mode', () => {
  const event = {
    id: 'i',
    source: '/liandong/unit-1',
    type: 'liandong.plan.PLAN_ITEM.v1',
    subject: 's',
    time: 0,
    schemaId: 7,
    key: 'k',
  };
  expect(cloudEventHeaders(event)).toEqual({
    ce_specversion: '1.0',
    ce_id: 'i',
    ce_source: '/liandong/unit-1',
    ce_type: 'liandong.plan.PLAN_ITEM.v1',
    ce_subject: 's',
    ce_time: '1970-01-01T00:00:00.000Z',
    ce_dataschema: '/schemas/ids/7',
    ce_partitionkey: 'k',
    'content-type': 'application/avro',
  });
});
