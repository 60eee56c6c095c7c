import users from '../compose/users.json' with { type: 'json' };

/** How one image is made of packages alone. Its Dockerfile and scripts lie in the folder of its name. */
export interface Recipe {
  readonly name: 'kafka' | 'postgres' | 'node' | 'prometheus';
  readonly tag: string;
  /** The variable by which docker-compose.yml takes an image in place of the official one. */
  readonly variable: string;
  /** Debian packages; what they depend on comes with them. */
  readonly packages: readonly string[];
  readonly user: { readonly name: string; readonly id: number };
  /** By link, its target. */
  readonly links: Readonly<Record<string, string>>;
  /** Folders that belong to the user. */
  readonly folders: readonly string[];
  /** What of the packages nobody needs in a container, as shell patterns below the root. */
  readonly unused: readonly string[];
  /** Beside the root file system: jars of the pom, or the npm package's binary. */
  readonly brings?: 'jars' | 'node';
}

const LIB = 'usr/lib/x86_64-linux-gnu';
const JAVA = '/usr/lib/jvm/java-17-openjdk-amd64/bin/java';
const SHELL = ['bash', 'coreutils', 'findutils', 'grep', 'sed'];

export const recipes: readonly Recipe[] = [
  {
    name: 'kafka',
    tag: 'liandong/kafka:4.3.0',
    variable: 'KAFKA_IMAGE',
    packages: ['openjdk-17-jre-headless', ...SHELL],
    user: { name: 'appuser', id: users.kafka },
    links: { '/usr/local/bin/java': JAVA },
    folders: ['/opt/kafka/config', '/etc/kafka/secrets', '/var/lib/kafka/data', '/mnt/shared/config'],
    unused: [],
    brings: 'jars',
  },
  {
    name: 'postgres',
    tag: 'liandong/postgres:15',
    variable: 'POSTGRES_IMAGE',
    packages: ['postgresql-15', ...SHELL],
    user: { name: 'postgres', id: users.postgres },
    links: Object.fromEntries(
      ['postgres', 'initdb', 'pg_isready', 'pg_dump', 'pg_restore', 'pg_basebackup', 'psql'].map((program) => [
        `/usr/local/bin/${program}`,
        `/usr/lib/postgresql/15/bin/${program}`,
      ]),
    ),
    folders: ['/var/lib/postgresql', '/var/lib/postgresql/data'],
    // Compiling statements while they run only slows short ones; its compiler is half of the packages.
    unused: [
      `${LIB}/libLLVM*`,
      `${LIB}/libz3*`,
      'usr/lib/postgresql/15/lib/bitcode',
      'usr/lib/postgresql/15/lib/llvmjit*',
    ],
  },
  {
    name: 'node',
    tag: 'liandong/node:24.21.0',
    variable: 'NODE_IMAGE',
    packages: ['libstdc++6', 'libatomic1', 'openssl', ...SHELL],
    user: { name: 'liandong', id: users.hub },
    links: {},
    folders: [],
    unused: [`${LIB}/gconv`],
    brings: 'node',
  },
  {
    name: 'prometheus',
    tag: 'liandong/prometheus:2.42',
    variable: 'PROMETHEUS_IMAGE',
    packages: ['prometheus', 'bash'],
    user: { name: 'nobody', id: users.prometheus },
    links: { '/bin/prometheus': '/usr/bin/prometheus', '/bin/promtool': '/usr/bin/promtool' },
    folders: ['/prometheus'],
    unused: ['usr/lib/python3*', 'usr/share/javascript', 'usr/share/nodejs', `${LIB}/gconv`],
  },
];
