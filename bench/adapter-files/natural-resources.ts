import { encodeGbk } from '../../adapters/formats/encoding.ts';
import { numbered, oneFile } from './native-load.ts';
import type { MakeLoad } from './native-load.ts';
import { exchanged, sampleText } from './samples.ts';

const REQUESTS = 50;

/** 违法图斑反馈: a script of rows in GBK, each another plot that answers one of fifty requests. */
export const plots: MakeLoad = (rows, first) => {
  const text = sampleText('natural-resources', '06_natural_resources_front_db.sql');
  const [, table = '', insert = ''] = text.split(/^(?=CREATE TABLE|INSERT INTO)/mu);
  const many = numbered(rows, first, (number) => {
    const serial = String(number).padStart(6, '0');
    return exchanged(
      insert,
      ['20251010000001', `20251010${serial}`],
      ['〕6号', `〕${(number % REQUESTS) + 1}号`],
      ['TB990102-0031', `TB990102-${serial}`],
      ['990102000000031', `990102000${serial}`],
    );
  });
  return oneFile(`图斑反馈-${first}.sql`, rows, encodeGbk([table, ...many].join('')));
};
