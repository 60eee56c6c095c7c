import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningInstallation } from './installation.ts';
import { gatewayAddress } from './parts.ts';
import { MOST_NAMED } from './simulators.ts';

export interface ScreenParticipant {
  readonly id: string;
  readonly name: string;
  /** The folder under adapters/ that serves it. */
  readonly adapter: string;
}

/** What the person at the terminal needs after a start, and no more. */
export function screen(
  running: RunningInstallation,
  participants: readonly ScreenParticipant[],
  seconds: number,
): string {
  const { context, provisioned } = running;
  const without = participants.filter(({ adapter }) => !context.departments.includes(adapter));
  const served = Map.groupBy(
    participants.filter(({ adapter }) => context.departments.includes(adapter)),
    ({ adapter }) => adapter,
  );
  const database = new URL(context.databaseUrl);
  return [
    '',
    `  联动已启动，用时 ${seconds.toFixed(1)} 秒 (Liandong is up)`,
    '',
    `  Kafka       ${context.brokers.join(',')} · ${provisioned.topics} 个通道、${provisioned.partitions} 个分区 (topics, partitions)`,
    `  PostgreSQL  ${database.host}${database.pathname}`,
    `  枢纽 hub    ${gatewayAddress(context.httpPort)} · 健康 health: /v1/health`,
    `  令牌 tokens ${context.secretsFile}`,
    `  日志 logs   ${context.logFolder}`,
    '',
    '  单位 participant · 投放文件夹 drop files into · 答复文件夹 answers appear in',
    ...[...served].flatMap(([adapter, all]) =>
      all.length > MOST_NAMED
        ? [
            ...folders(`${adapter} · ${all.length} 家 (participants)`, context.sitesFolder, '<id>'),
            ...ownSystems(context.sitesFolder, all),
          ]
        : all.flatMap(({ id, name }) => [
            ...folders(`${name} (${id})`, context.sitesFolder, id),
            ...ownSystems(context.sitesFolder, [{ id }]),
          ]),
    ),
    ...(without.length === 0
      ? []
      : [
          `  无适配器，直接用 Kafka 账号收发 (no adapter): ${without.map(({ id, name }) => `${name} (${id})`).join('、')}`,
        ]),
    '',
    '  按 Ctrl-C 依次停止全部；再按一次立即停止 (Ctrl-C stops all in order, once more at once)',
    '',
  ].join('\n');
}

/** Where answers go instead, if front-end databases or platforms are connected, real or simulated. */
function ownSystems(sites: string, participants: readonly { readonly id: string }[]): string[] {
  const settings = participants.map(({ id }) => join(sites, id, 'connector.json')).filter((file) => existsSync(file));
  const [first] = settings;
  if (first === undefined) return [];
  const where = settings.length === 1 ? first : `${settings.length} × ${join(sites, '<id>', 'connector.json')}`;
  return [`      系统 system   已接入，答复写入该系统 (connected, answers go there): ${where}`];
}

const folders = (title: string, sites: string, id: string): string[] => [
  `  ${title}`,
  `      投放 drop     ${join(sites, id, 'drop')}`,
  `      答复 answers  ${join(sites, id, 'answers')}`,
];
