import { restSettings } from '../connectors/rest-settings.ts';
import { connectRest } from '../connectors/rest-source.ts';
import type { Adapter, Connector, Site } from '../contract.ts';
import { fileKind } from '../formats/kind.ts';
import { readJsonList } from '../formats/json.ts';

/** A page of the platform's list of filings: labels are those of the form, 问题 is a list. */
export const readPage = (name: string, bytes: Buffer): ReturnType<typeof readJsonList> =>
  readJsonList(name, bytes, 'filing', ['data', 'list']);

const BEGINS_A_PAGE = /^\s*\{\s*"(?:code|msg|data|timestamp)"/u;

/** Whether a dropped file is a saved page of the platform. */
export const isPage = (bytes: Buffer): boolean =>
  fileKind(bytes) === 'text' &&
  BEGINS_A_PAGE.test(
    bytes
      .subarray(0, 200)
      .toString('utf8')
      .replace(/^\uFEFF/u, ''),
  );

/** The platform's list of filings. */
export const FILINGS = { path: 'filings', key: '编号', volatile: ['更新时间'] } as const;
/** Where it takes answers. */
export const SUBMIT_PATH = 'answers';

/** An answer as the platform takes it. */
export interface HandedIn {
  readonly 消息标识: string;
  readonly 文件名: string;
  /** The form workbook, base64. */
  readonly 内容: string;
}

/** The platform hands filings out as JSON and takes an answer as the form workbook, in base64. */
function answering(platform: Connector): Connector {
  return {
    ...platform,
    deliver(id, { fileName, bytes }) {
      const handedIn: HandedIn = { 消息标识: id, 文件名: fileName, 内容: bytes.toString('base64') };
      return platform.deliver(id, { fileName, bytes: Buffer.from(JSON.stringify(handedIn)) });
    },
  };
}

/** The platform of this site (`connector.json`: baseUrl, token); undefined where none is set up. */
export function connectPlatform(site: Site, read: Adapter['read']): Connector | undefined {
  const settings = restSettings(site);
  if (settings === undefined) return undefined;
  return answering(connectRest(site, { ...settings, lists: [FILINGS], read, submitPath: SUBMIT_PATH }));
}
