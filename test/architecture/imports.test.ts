import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = ['schemas', 'bus', 'adapters', 'hub', 'cli', 'deploy', 'demo', 'bench'];

/** What a folder may import of ours. The first matching row counts; a department may import no other department. */
const ALLOWED: readonly (readonly [string, readonly string[]])[] = [
  ['schemas/', ['schemas/']],
  ['bus/', ['bus/', 'schemas/']],
  ['adapters/host/', ['adapters/', 'bus/', 'schemas/']],
  ['adapters/', ['adapters/', 'schemas/']],
  ['hub/', ['hub/', 'bus/', 'schemas/']],
  ['cli/', ['cli/', 'adapters/', 'deploy/', 'bus/', 'schemas/']],
  ['deploy/', ['deploy/', 'adapters/discover.ts', 'adapters/host/site-folders.ts', 'bus/', 'schemas/']],
  ['demo/', ['demo/', 'cli/', 'deploy/', 'adapters/', 'hub/', 'bus/', 'schemas/']],
  ['bench/', ['bench/', 'deploy/', 'adapters/', 'hub/', 'bus/', 'schemas/']],
];

/** Libraries that one place owns (decision 12). */
const OWNED: Readonly<Record<string, readonly string[]>> = {
  kafkajs: ['bus/', 'bench/contender-plain.ts'],
  '@platformatic/kafka': ['bus/'],
  avsc: ['schemas/'],
  pg: ['hub/ledger/', 'deploy/', 'adapters/connectors/front-database.ts'],
  fastify: ['hub/gateway/'],
  '@fastify/swagger': ['hub/gateway/'],
  'prom-client': ['hub/'],
  'iconv-lite': ['adapters/formats/'],
  saxes: ['adapters/formats/'],
  yauzl: ['adapters/formats/'],
  papaparse: ['adapters/formats/'],
  '@e965/xlsx': ['adapters/formats/old-workbook-library.ts', 'adapters/formats/old-workbook-sheets.ts'],
};

interface Source {
  readonly file: string;
  readonly ours: readonly string[];
  readonly packages: readonly string[];
  /** Only those that remain at run time. */
  readonly values: readonly string[];
  readonly valuePackages: readonly string[];
}

const files = SOURCES.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .map((name) => `${folder}/${name}`),
);

const sources: readonly Source[] = files.map((file) => {
  const text = readFileSync(join(root, file), 'utf8');
  const found = [
    ...text.matchAll(/^(?:import|export)\s+(type\s)?[^;]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm),
  ];
  const names = found.map((match) => ({ type: match[1] !== undefined, name: match[2] ?? match[3] ?? match[4] ?? '' }));
  const resolved = (name: string): string => relative(root, normalize(join(root, dirname(file), name)));
  const ours = names.filter(({ name }) => name.startsWith('.'));
  const packages = names.filter(({ name }) => !name.startsWith('.') && !name.startsWith('node:'));
  return {
    file,
    ours: ours.map(({ name }) => resolved(name)),
    values: ours.filter(({ type }) => !type).map(({ name }) => resolved(name)),
    packages: packages.map(({ name }) => name),
    valuePackages: packages.filter(({ type }) => !type).map(({ name }) => name),
  };
});

describe('the structure', () => {
  it('is read: hundreds of files with imports', () => {
    expect(sources.length).toBeGreaterThan(200);
    expect(sources.flatMap(({ ours }) => ours).length).toBeGreaterThan(500);
  });

  it('lets imports point one way only', () => {
    const wrong = sources.flatMap(({ file, ours }) => {
      const allowed = ALLOWED.find(([folder]) => file.startsWith(folder))?.[1] ?? [];
      return ours.filter((to) => !allowed.some((folder) => to.startsWith(folder))).map((to) => `${file} -> ${to}`);
    });
    expect(wrong).toEqual([]);
  });

  it('keeps departments apart from one another and the hub from adapters', () => {
    const departments = readdirSync(join(root, 'adapters'), { withFileTypes: true })
      .filter(
        (entry) => entry.isDirectory() && readdirSync(join(root, 'adapters', entry.name)).includes('manifest.json'),
      )
      .map((entry) => `adapters/${entry.name}/`);
    expect(departments.length).toBeGreaterThanOrEqual(3);
    // The demo plays the departments' own systems, so it knows their layouts.
    const apart = sources.filter(({ file }) => !file.startsWith('demo/'));
    const wrong = apart.flatMap(({ file, ours }) =>
      ours
        .filter((to) => departments.some((department) => to.startsWith(department) && !file.startsWith(department)))
        .map((to) => `${file} -> ${to}`),
    );
    expect(wrong).toEqual([]);
  });

  it('gives each library one owner', () => {
    const wrong = sources.flatMap(({ file, packages }) =>
      packages
        .filter((name) => OWNED[name] !== undefined && !OWNED[name].some((owner) => file.startsWith(owner)))
        .map((name) => `${file} -> ${name}`),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps pipeline stages apart: none imports another but the judge that lines them up', () => {
    const stages = ['read', 'headers', 'gate', 'authorize', 'validate'].map((name) => `hub/pipeline/${name}.ts`);
    const wrong = sources
      .filter(({ file }) => stages.includes(file))
      .flatMap(({ file, values }) => values.filter((to) => stages.includes(to)).map((to) => `${file} -> ${to}`));
    expect(wrong).toEqual([]);
  });

  it('keeps what only hub and tools need out of the adapters’ processes: each would load it at every start', () => {
    const bySource = new Map(sources.map((source) => [source.file, source]));
    const reached = new Set(['adapters/host/main.ts']);
    for (const file of reached) for (const next of bySource.get(file)?.values ?? []) reached.add(next);
    expect(reached.size).toBeGreaterThan(40);
    const loaded = [...reached].filter((file) => bySource.get(file)?.valuePackages.includes('@platformatic/kafka'));
    expect(loaded).toEqual([]);
  });

  it('has no cycle among the imports that remain at run time', () => {
    const graph = new Map(sources.map(({ file, values }) => [file, values]));
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (state.get(file) === 'done') return;
      if (state.get(file) === 'open') return void cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      state.set(file, 'open');
      for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
      state.set(file, 'done');
    };
    for (const file of graph.keys()) visit(file, []);
    expect(cycles).toEqual([]);
  });

  it('has no barrels, no any and no console in services', () => {
    const wrong = files.flatMap((file) => {
      const text = readFileSync(join(root, file), 'utf8');
      const service =
        /^(schemas|bus|adapters|hub)\//.test(file) &&
        !['schemas/generate.ts', 'schemas/compatibility.ts'].includes(file);
      return [
        ...(/^export \* from/m.test(text) ? [`${file}: barrel`] : []),
        ...(/[:<]\s*any\b|\bas any\b|@ts-ignore|@ts-expect-error/.test(
          text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, ''),
        )
          ? [`${file}: any`]
          : []),
        ...(service && /\bconsole\./.test(text) ? [`${file}: console`] : []),
      ];
    });
    expect(wrong).toEqual([]);
  });
});
