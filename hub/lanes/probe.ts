/** Named points of a lane's way at which a crash must do no harm. */
export type CrashPoint =
  | 'taking-epoch-raised'
  | 'taking-initialised'
  | 'journal-before-commit'
  | 'journal-after-commit'
  | 'kafka-before-commit'
  | 'kafka-after-commit';

/** Told at each point. Tests pass their own to a hub of their own making; the hub's main passes none and reads no setting for it. */
export type Probe = (point: CrashPoint, lane: number) => Promise<void>;

export const noProbe: Probe = async () => undefined;
