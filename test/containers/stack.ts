import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Endpoint } from '../../bus/endpoint.ts';
import { channels as channelsOf } from '../../bus/channels.ts';
import { docker } from '../../deploy/images/engine.ts';
import { freePorts } from '../../deploy/ports.ts';
import { kafkaPassword } from '../../deploy/secrets.ts';
import type { Secrets } from '../../deploy/secrets.ts';

/** The services of docker-compose.yml as a project of their own, with ports and volumes of their own. */
export interface Stack {
  readonly hubPort: number;
  readonly prometheusPort: number;
  /** Runs `docker compose …`; throws with its output if it fails. */
  compose(...args: readonly string[]): string;
  /** Starts these services, or all, and waits for their health; an error brings the last words of all. */
  up(...services: readonly string[]): void;
  /** What the engine tells of these containers. */
  inspect(...ids: readonly string[]): string;
  /** Like the brokers' clients on this machine, who come by the published ports. */
  endpoint(participant: string): Endpoint;
  secrets(): Secrets;
  /** PEM file of the authority of all certificates. */
  readonly caFile: string;
  /** Takes the authority and secrets out of the project for the test's own client; when `setup` has run. */
  learn(): void;
  /** Everything away, volumes too. */
  down(): void;
}

export interface StackOptions {
  readonly imagesFile: string;
  /** Folder whose policy/ rules; the shipped one if left out. */
  readonly policyFolder?: string;
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export async function openStack({ imagesFile, policyFolder }: StackOptions): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'liandong-stack-'));
  const project = `liandong-test-${process.pid}`;
  const [hubPort = 0, hubPort2 = 0, prometheusPort = 0, ...brokerPorts] = await freePorts(6);
  const env = {
    ...process.env,
    LIANDONG_HTTP_PORT: String(hubPort),
    LIANDONG_HTTP_PORT_2: String(hubPort2),
    PROMETHEUS_PORT: String(prometheusPort),
    ...Object.fromEntries(brokerPorts.map((port, index) => [`KAFKA_${index + 1}_PORT`, String(port)])),
    ...(policyFolder === undefined ? {} : { LIANDONG_POLICY_FOLDER: policyFolder }),
  };
  const compose = (...args: readonly string[]): string => {
    const words = ['compose', '--project-name', project, '--env-file', imagesFile, ...args];
    const run = spawnSync('docker', words, { cwd: ROOT, env, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 });
    if (run.status === 0) return run.stdout;
    throw new Error(`docker compose ${args.join(' ')}: ${`${run.stdout}${run.stderr}`.slice(-3_000)}`);
  };
  const caFile = join(folder, 'ca.pem');
  let known: Secrets | undefined;
  const secrets = (): Secrets => {
    if (known === undefined) throw new Error('learn() comes first');
    return known;
  };
  const read = (file: string): string =>
    compose('run', '--rm', '-T', '--no-deps', 'provision', 'cat', `/run/liandong/${file}`);
  return {
    hubPort,
    prometheusPort,
    caFile,
    compose,
    up(...services) {
      try {
        compose('up', '--detach', '--wait', '--wait-timeout', '500', ...services);
      } catch (reason) {
        throw new Error(compose('logs', '--no-color', '--tail', '4'), { cause: reason });
      }
    },
    inspect: (...ids) => docker(['inspect', ...ids]),
    secrets,
    endpoint: (participant) => ({
      brokers: brokerPorts.map((port) => `127.0.0.1:${port}`),
      caFile,
      username: channelsOf('liandong').principal(participant),
      password: kafkaPassword(secrets(), participant),
      clientId: `stack-${participant}`,
    }),
    learn() {
      writeFileSync(caFile, read('ca.pem'));
      known = JSON.parse(read('secrets.json')) as Secrets;
    },
    down() {
      compose('down', '--volumes', '--timeout', '5');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
