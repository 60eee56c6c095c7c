import { expect, it, vi } from 'vitest';
import { keepRunning } from '../../deploy/keep.ts';
import type { Running } from '../../deploy/keep.ts';

/** A part without a process: it dies when told. */
function dummy(pid: number): Running & { die(): void } {
  const gone = Promise.withResolvers<void>();
  const end = async (): Promise<void> => gone.resolve();
  return { pid, exited: gone.promise, stop: end, kill9: end, die: () => gone.resolve() };
}

const backoffMs = { first: 5, most: 20, calmAfter: 1000 };

it('starts a part again when it dies, and says so', async () => {
  const opened: ReturnType<typeof dummy>[] = [];
  const said: string[] = [];
  const pids: number[] = [];
  const open = async () => {
    const part = dummy(100 + opened.length);
    opened.push(part);
    return part;
  };
  const options = {
    say: (line: string) => said.push(line),
    onRunning: (_: string, pid: number) => pids.push(pid),
    backoffMs,
  };
  const { kept } = await keepRunning('hub', open, options);
  opened[0]?.die();
  await vi.waitFor(() => expect(pids).toEqual([100, 101]));
  opened[1]?.die();
  await vi.waitFor(() => expect(pids).toEqual([100, 101, 102]));
  await vi.waitFor(() => expect(said.filter((line) => line.includes('runs again'))).toHaveLength(2));
  expect(said.filter((line) => line.includes('hub died'))).toHaveLength(2);
  await kept.stop();
  expect(opened).toHaveLength(3);
});

it('tries again, ever more slowly, when a new start fails', async () => {
  const said: string[] = [];
  const first = dummy(1);
  let tries = 0;
  const open = async () => {
    tries += 1;
    if (tries === 1) return first;
    if (tries < 5) throw new Error('port in use');
    return dummy(2);
  };
  const { kept } = await keepRunning('Kafka', open, {
    say: (line) => said.push(line),
    onRunning: () => undefined,
    backoffMs,
  });
  first.die();
  await vi.waitFor(() => expect(said.at(-1)).toContain('runs again'));
  expect(said.filter((line) => line.includes('died')).map((line) => /in ([\d.]+) s/.exec(line)?.[1])).toEqual([
    '0.005',
    '0.01',
    '0.02',
    '0.02',
  ]);
  expect(said.filter((line) => line === 'Kafka: port in use')).toHaveLength(3);
  await kept.stop();
});

it('does not start again what was stopped, not even in the middle of a restart', async () => {
  const first = dummy(1);
  const second = dummy(2);
  const reopening = Promise.withResolvers<Running>();
  let opened = 0;
  const open = () => (++opened === 1 ? Promise.resolve(first) : reopening.promise);
  const { kept } = await keepRunning('hub', open, { say: () => undefined, onRunning: () => undefined, backoffMs });
  first.die();
  await vi.waitFor(() => expect(opened).toBe(2));
  const stopped = kept.stop();
  reopening.resolve(second);
  await stopped;
  await second.exited;
  expect(opened).toBe(2);
});

it('leaves a first start that fails to the caller', async () => {
  const open = () => Promise.reject(new Error('no java'));
  const options = { say: () => undefined, onRunning: () => undefined, backoffMs };
  await expect(keepRunning('Kafka', open, options)).rejects.toThrow('no java');
});
