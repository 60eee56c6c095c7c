import { describe, it } from 'vitest';
import { draw, replay } from './support/draw.ts';
import { formats } from './targets/samples.ts';

describe('native documents of every format and department', () => {
  const module = new URL('./targets/native-all.ts', import.meta.url).href;
  it('are read, judged and translated as promised, damaged and hostile ones', { timeout: 120_000 }, () =>
    draw('native', module, 600),
  );
  it('are so with every document that broke it once', { timeout: 120_000 }, () => replay(formats, module));
});
