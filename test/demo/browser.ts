import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Debian's browser, or one given by `CHROMIUM`; undefined: this machine has none. */
export function chromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return [...(named === undefined ? [] : [named]), ...folders.map((folder) => join(folder, 'chromium'))].find((path) =>
    existsSync(path),
  );
}

/** A page of a real browser, spoken to by its own protocol. */
export interface Page {
  /** What an expression gives, evaluated in the page. */
  value(expression: string): Promise<unknown>;
  /** Everything the page complained about: errors, warnings, requests that were refused. */
  complaints(): readonly string[];
  close(): Promise<void>;
}

type Answer = { readonly id?: number; readonly method?: string; readonly params?: unknown; readonly result?: unknown };

const ADDRESS = /DevTools listening on (ws:\S+)/u;

/** Opens a file in a browser of its own; `script: false` as where scripts are switched off. */
export async function openPage(browser: string, file: string, { script }: { readonly script: boolean }): Promise<Page> {
  const profile = mkdtempSync(join(tmpdir(), 'liandong-test-browser-'));
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--remote-debugging-port=0'];
  const child = spawn(browser, [...flags, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const address = await new Promise<string>((resolve, reject) => {
    let said = '';
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`the browser ended: ${said.slice(-500)}`)));
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = ADDRESS.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    });
  });
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  const waiting = new Map<number, (result: unknown) => void>();
  const events: Answer[] = [];
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id === undefined) events.push(answer);
    else waiting.get(answer.id)?.(answer.result);
  });
  let last = 0;
  const send = <Result>(method: string, params: object, sessionId?: string): Promise<Result> =>
    new Promise((resolve) => {
      last += 1;
      waiting.set(last, (result) => resolve(result as Result));
      socket.send(JSON.stringify({ id: last, method, params, sessionId }));
    });
  const { targetId } = await send<{ targetId: string }>('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
  for (const domain of ['Page', 'Runtime', 'Log', 'Network']) await send(`${domain}.enable`, {}, sessionId);
  if (!script) await send('Emulation.setScriptExecutionDisabled', { value: true }, sessionId);
  await send('Page.navigate', { url: `file://${file}` }, sessionId);
  while (!events.some(({ method }) => method === 'Page.loadEventFired'))
    await new Promise((next) => setTimeout(next, 50));
  return {
    async value(expression) {
      const { result } = await send<{ result: { value?: unknown } }>(
        'Runtime.evaluate',
        { expression, returnByValue: true },
        sessionId,
      );
      return result.value;
    },
    complaints: () =>
      events
        .filter(({ method }) =>
          ['Runtime.exceptionThrown', 'Log.entryAdded', 'Network.loadingFailed'].includes(method ?? ''),
        )
        .map(({ method, params }) => `${method ?? ''} ${JSON.stringify(params).slice(0, 300)}`),
    async close() {
      socket.close();
      child.kill('SIGKILL');
      await exited;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
