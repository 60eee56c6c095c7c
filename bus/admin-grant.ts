import type { AclOperationLabel, ResourcePatternTypeLabel, ResourceTypeLabel } from '@platformatic/kafka';

/** One right of one user, from any host. What is not granted is denied; who is denied whatever was granted: denial.ts. */
export interface Grant {
  readonly user: string;
  readonly resource: ResourceTypeLabel;
  readonly pattern: ResourcePatternTypeLabel;
  readonly name: string;
  readonly operation: AclOperationLabel;
}

/** A text that is equal for equal grants. */
export const grantKey = (grant: Grant): string =>
  [grant.user, grant.resource, grant.pattern, grant.name, grant.operation].join(' ');

/** The name a protocol number has in one of the client's tables. */
export function labelOf<Label extends string>(table: Readonly<Record<Label, number>>, value: number): Label {
  for (const label in table) if (table[label] === value) return label;
  throw new Error(`number ${value} is in no table of this client`);
}
