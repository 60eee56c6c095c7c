/** Where the servers of this test run are. The process ids let a suite freeze a server (SIGSTOP, SIGCONT). */
export interface ClusterAddress {
  readonly brokers: readonly string[];
  /** PEM file of the authorities whose brokers are trusted; undefined: no TLS. */
  readonly caFile?: string | undefined;
  readonly adminUser: string;
  readonly adminPassword: string;
  /** Address of the maintenance database, with an owner that may create databases. */
  readonly postgresUrl: string;
  /** null when the servers were given by address. */
  readonly local: {
    readonly kafkaPid: number;
    readonly postgresPid: number;
    /** Broker data and logs: a search for planted content looks here too. */
    readonly kafkaFolder: string;
    readonly postgresFolder: string;
  } | null;
}

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: ClusterAddress;
  }
}
