import { pino } from 'pino';
import type { Logger } from 'pino';

export const silent: Logger = pino({ level: 'silent' });
