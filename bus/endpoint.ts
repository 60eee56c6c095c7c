import type { Credential } from './credential.ts';

/** How a principal reaches the cluster. */
export interface Endpoint {
  readonly brokers: readonly string[];
  readonly username: string;
  readonly password: string;
  /** An administrator of a cluster given by address may come by PLAIN; all others come by SCRAM-SHA-512, the default. */
  readonly mechanism?: 'SCRAM-SHA-512' | 'PLAIN';
  /** Asked at each connection in place of `username` and `password`, where a login can be exchanged without stopping. */
  readonly current?: (() => Credential) | undefined;
  /** PEM file of the authorities whose brokers are trusted; without one the way is plain, for loopback alone. */
  readonly caFile?: string | undefined;
  /** Shown in broker logs; no secrets. */
  readonly clientId: string;
}
