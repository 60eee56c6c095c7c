import { metadataV12 } from '@platformatic/kafka';
import { connectAdmin } from './admin-connection.ts';
import { busError } from './protocol-error.ts';
import type { Endpoint } from './endpoint.ts';

/** How the partitions of all topics stand, Kafka's own topics included. */
export interface Replicas {
  readonly partitions: number;
  /** Replicas of the partition that has fewest. */
  readonly fewest: number;
  /** Without a leader: nobody can write or read them. */
  readonly leaderless: number;
  /** With fewer replicas in step than they have. */
  readonly behind: number;
}

/** As the first broker that answers sees it; by an administrator. */
export async function replicas(endpoint: Endpoint): Promise<Replicas> {
  const connection = await connectAdmin(endpoint);
  try {
    const { topics } = await metadataV12.api.async(connection, null, false, false);
    const all = topics.flatMap((topic) => topic.partitions);
    return {
      partitions: all.length,
      fewest: Math.min(...all.map(({ replicaNodes }) => replicaNodes.length)),
      leaderless: all.filter(({ leaderId }) => leaderId < 0).length,
      behind: all.filter(({ isrNodes, replicaNodes }) => isrNodes.length < replicaNodes.length).length,
    };
  } catch (reason) {
    throw busError(reason, 'list replicas');
  } finally {
    await connection.close();
  }
}
