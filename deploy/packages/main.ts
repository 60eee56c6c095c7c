import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { audit } from './audit.ts';
import { licenceFaults, licenceList } from './licences.ts';
import { lockedPackages } from './packages.ts';
import { SBOM_FILE, sbomFaults, writtenSbom } from './sbom.ts';

const HELP = `npm run licences [-- options]   the packages we are made of: their licences, and the list of parts

  (nothing)   licences of all packages; fails over one that nobody agreed to
  --check     the same without the list, and that ${SBOM_FILE} is what lock file and pom say; needs no network
  --write     writes ${SBOM_FILE} (CycloneDX), as npm run gen does
  --audit     asks npm's registry what is known against them: 0 nothing, 1 something, 2 nobody could be asked
  --help`;

const { values } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    audit: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const root = join(import.meta.dirname, '..', '..');

if (values.help) console.log(HELP);
else if (values.audit) process.exitCode = audited();
else if (values.write) writeFileSync(join(root, SBOM_FILE), writtenSbom(root));
else process.exitCode = checked(values.check);

function checked(quiet: boolean): number {
  const packages = lockedPackages(root);
  if (!quiet) console.log(licenceList(packages));
  const unagreed = licenceFaults(packages);
  for (const fault of unagreed) console.error(`licence nobody agreed to (deploy/packages/licences.ts): ${fault}`);
  const stale = quiet ? sbomFaults(root) : [];
  for (const fault of stale) console.error(`${SBOM_FILE}: ${fault}`);
  if (stale.length > 0) console.error('run npm run licences -- --write and commit the file');
  return unagreed.length + stale.length > 0 ? 1 : 0;
}

function audited(): number {
  const counts = audit(root);
  if (counts === undefined) {
    console.error('未审计：npm 源没有应答 (not audited: no registry answered; this says nothing of the packages)');
    return 2;
  }
  console.log(
    Object.entries(counts)
      .map(([severity, count]) => `${severity} ${count}`)
      .join(', '),
  );
  return (counts['total'] ?? 0) > 0 ? 1 : 0;
}
