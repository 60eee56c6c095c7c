import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Channels } from '../../bus/channels.ts';
import type { Endpoint } from '../../bus/endpoint.ts';
import { openPublisher } from '../../bus/publisher.ts';

interface Note {
  readonly takenAt: string;
  readonly restoredAt: string;
  readonly announced?: boolean;
}

const NAME = 'restored.json';

/** Left in a data folder that was restored. */
export function noteRestored(dataFolder: string, note: Note): void {
  writeFileSync(join(dataFolder, NAME), `${JSON.stringify(note, null, 2)}\n`);
}

/**
 * Tells, at the first start after it, that what was accepted after an instant is not here: to whoever starts it, and once on the
 * hub's events. Told twice if this start dies in between.
 */
export async function announceRestored(
  dataFolder: string,
  channels: Channels,
  admin: Endpoint,
  say: (line: string) => void,
): Promise<void> {
  if (!existsSync(join(dataFolder, NAME))) return;
  const note = JSON.parse(readFileSync(join(dataFolder, NAME), 'utf8')) as Note;
  if (note.announced === true) return;
  const { takenAt, restoredAt } = note;
  say(
    `数据由备份恢复，状态截至 ${takenAt}：其后收下的消息不在其中 (restored: what was accepted after that is not here)`,
  );
  const publisher = await openPublisher(admin, pino({ level: 'silent' }));
  try {
    await publisher.publish([
      {
        channel: channels.events,
        partition: 0,
        key: Buffer.from('restored'),
        value: Buffer.from(JSON.stringify({ event: 'RESTORED', takenAt, restoredAt })),
        headers: {
          ce_specversion: '1.0',
          ce_id: `restored:${restoredAt}`,
          ce_source: '/liandong/start',
          ce_type: 'liandong.hub.RESTORED.v1',
          ce_time: restoredAt,
          'content-type': 'application/json',
        },
      },
    ]);
  } finally {
    await publisher.close();
  }
  noteRestored(dataFolder, { ...note, announced: true });
}
