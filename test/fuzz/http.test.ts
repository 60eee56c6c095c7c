import { describe, it } from 'vitest';
import { draw, replay } from './support/draw.ts';
import { targets } from './targets/all.ts';

describe('the gateway', () => {
  const module = targets['http'] ?? '';
  it('answers damaged and hostile requests as it promises', { timeout: 120_000 }, () => draw('http', module, 1_500));
  it('answers so every request that broke it once', { timeout: 120_000 }, () => replay(['http'], module));
});
