import { describe, it } from 'vitest';
import { draw, replay } from './support/draw.ts';
import { targets } from './targets/all.ts';

describe.each([
  ['framing', 1_500],
  ['rendering', 300],
  ['definitions', 2_000],
])('%s', (name, inputs) => {
  const module = targets[name] ?? '';
  it('keeps its promises with damaged and hostile inputs', { timeout: 120_000 }, () => draw(name, module, inputs));
  it('keeps them with every input that broke it once', { timeout: 120_000 }, () => replay([name], module));
});
