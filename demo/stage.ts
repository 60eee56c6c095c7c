import { departments as foldersWithAdapter } from '../adapters/discover.ts';
import { startInstallation } from '../deploy/installation.ts';
import type { Plan, RunningInstallation } from '../deploy/installation.ts';
import { adapterParts, hubPart } from '../deploy/parts.ts';
import { freePorts } from '../deploy/ports.ts';
import { provisionedBy } from '../deploy/provision.ts';
import type { ProvisionedParticipant } from '../deploy/provision.ts';
import { scratchOn } from '../deploy/scratch.ts';
import { readStartSettings } from '../deploy/settings.ts';
import type { Served } from '../deploy/simulators.ts';
import type { Policy } from '../schemas/policy.ts';

/** The whole installation as `npm start` brings it up, but in a folder, on ports and under names of its own. */
export interface Stage {
  readonly running: RunningInstallation;
  /** Stops everything, and takes away what was made on servers given by address. */
  close(): Promise<void>;
}

/** What the policy says will run. */
export interface Cast {
  readonly participants: readonly ProvisionedParticipant[];
  /** Departments that have an adapter and at least one participant. */
  readonly departments: readonly string[];
  /** Whose own systems are simulated. */
  readonly simulated: readonly Served[];
}

export async function castOf(policy: Policy): Promise<Cast> {
  const present = new Set(policy.participants.map(({ adapter }) => adapter));
  return {
    participants: provisionedBy(policy),
    departments: (await foldersWithAdapter()).filter((department) => present.has(department)),
    simulated: policy.participants,
  };
}

/** If a step fails or the signal comes, what was begun is undone. */
export async function openStage(
  { participants, departments, simulated }: Cast,
  dataFolder: string,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
  signal: AbortSignal,
): Promise<Stage> {
  const [httpPort] = await freePorts(1);
  const given = readStartSettings({ ...env, LIANDONG_DATA: dataFolder, LIANDONG_HTTP_PORT: String(httpPort) });
  const scratch = await scratchOn(given, participants);
  const plan: Plan = {
    settings: scratch.settings,
    participants,
    departments,
    simulated,
    parts: (context) => [[hubPart(context)], adapterParts(context)],
  };
  try {
    const running = await startInstallation(plan, say, signal);
    const close = async (): Promise<void> => {
      try {
        await running.stop();
      } finally {
        await scratch.clear();
      }
    };
    return { running, close };
  } catch (reason) {
    await scratch.clear();
    throw reason;
  }
}
