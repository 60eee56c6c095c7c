import { describe, it } from 'vitest';
import { draw, replay } from './support/draw.ts';
import { targets } from './targets/all.ts';

describe('the gateway behind a socket', () => {
  const module = targets['wire'] ?? '';
  it('answers damaged and hostile bytes as it promises', { timeout: 120_000 }, () => draw('wire', module, 800));
  it('answers so all bytes that broke it once', { timeout: 120_000 }, () => replay(['wire'], module));
});
