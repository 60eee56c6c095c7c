/** How a principal reaches the cluster. */
export interface Endpoint {
  readonly brokers: readonly string[];
  readonly username: string;
  readonly password: string;
  /** Shown in broker logs; no secrets. */
  readonly clientId: string;
}
