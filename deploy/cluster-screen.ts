import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KafkaCluster } from './kafka-cluster.ts';

/** What other programs need in their environment, by a file for its owner alone: a password on a screen stays there. */
export function writeEnvironment(folder: string, { admin }: KafkaCluster): string {
  const file = join(folder, 'cluster.env');
  const variables = {
    KAFKA_BROKERS: admin.brokers.join(','),
    KAFKA_CA: admin.caFile,
    KAFKA_ADMIN_USERNAME: admin.username,
    KAFKA_ADMIN_PASSWORD: admin.password,
  };
  const lines = Object.entries(variables).map(([name, value]) => `${name}='${value}'\n`);
  writeFileSync(file, lines.join(''), { mode: 0o600 });
  return file;
}

/** What a person reads when the cluster is up. */
export const clusterScreen = ({ admin, nodes }: KafkaCluster, environment: string): string => `
  Kafka 集群就绪 (the cluster is up)
${nodes.map(({ id, address, folder }) => `    ${id}  ${address}  ${folder}`).join('\n')}

  KAFKA_BROKERS  ${admin.brokers.join(',')}
  KAFKA_CA       ${admin.caFile}

  使用它：在另一终端执行 (to use it, in another terminal)
    set -a; . '${environment}'; set +a
    npm start   |   npm run demo   |   npm test -- --project real --project patient
`;
