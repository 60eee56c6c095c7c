import { describe, expect, it } from 'vitest';
import { together } from '../../../hub/ledger/together.ts';

const failure = (code: string): Error => Object.assign(new Error(code), { code });

describe('statements that travel together', () => {
  it('give what each gives', async () => {
    const [text, number] = await together([Promise.resolve('a'), Promise.resolve(1)]);
    expect([text.length, number + 1]).toEqual([1, 2]);
  });

  it('fail by the cause, in whatever order the failures are heard of', async () => {
    const late = Promise.resolve().then(() => Promise.reject(failure('23505')));
    await expect(together([Promise.reject(failure('25P02')), late])).rejects.toMatchObject({ code: '23505' });
    await expect(together([Promise.reject(failure('25P02'))])).rejects.toMatchObject({ code: '25P02' });
  });

  it('are all over before one failure is told', async () => {
    let over = false;
    const slow = new Promise<void>((resolve) => setTimeout(resolve, 20)).then(() => void (over = true));
    await expect(together([Promise.reject(failure('23505')), slow])).rejects.toThrow();
    expect(over).toBe(true);
  });
});
