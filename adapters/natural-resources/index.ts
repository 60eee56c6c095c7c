import { connectorSettings, isLoopback } from '../connectors/connector-settings.ts';
import type { SettingsReader } from '../connectors/connector-settings.ts';
import { connectFileDrop } from '../connectors/file-drop.ts';
import { connectFrontTables } from '../connectors/front-tables.ts';
import { sideBySide } from '../connectors/side-by-side.ts';
import type { Adapter, Connector, Site } from '../contract.ts';
import { readDump, readRow } from './dump.ts';
import { general } from './general.ts';
import manifest from './manifest.json' with { type: 'json' };
import { insertsIn } from './render.ts';
import { FORM_TABLES } from './tables.ts';
import { translator } from './translator.ts';

const read: Adapter['read'] = general.reader(readDump);
const ENCODINGS = ['GBK', 'GB18030', 'UTF-8'] as const;

/** The department's texts and a password travel over TLS, or do not leave this machine. */
function databaseUrl(settings: SettingsReader): string {
  const text = settings.text('databaseUrl');
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPostgres = url?.protocol === 'postgresql:' || url?.protocol === 'postgres:';
  const isSafe = url !== undefined && (isLoopback(url.hostname) || url.searchParams.get('sslmode') === 'verify-full');
  if (isPostgres && isSafe) return text;
  throw settings.wrong('databaseUrl', 'a postgresql address, with sslmode=verify-full unless of this machine');
}

/** Files alone where no front-end database is set up (`connector.json`: databaseUrl), else its tables and files. */
async function connect(site: Site): Promise<Connector> {
  const files = await connectFileDrop(site, read);
  const settings = connectorSettings(site);
  if (settings === undefined) return files;
  const options = {
    url: databaseUrl(settings),
    encoding: settings.oneOf('encoding', ENCODINGS, 'GBK'),
    pollMillis: settings.count('pollMillis', 1_000, 50, 3_600_000),
  };
  settings.yesNo('simulated');
  settings.end();
  const tables = connectFrontTables(site, { ...options, tables: FORM_TABLES, read: readRow, inserts: insertsIn });
  return sideBySide(tables, files);
}

export const adapter: Adapter = { manifest, translator, read, connect };
