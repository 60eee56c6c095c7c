interface Place {
  readonly channel: string;
  readonly partition: number;
}

/** Items laid out as Kafka's requests want them: by topic, one entry a partition. */
export function topicPartitions<T, P extends object>(
  items: readonly T[],
  placeOf: (item: T) => Place,
  detailOf: (item: T) => P,
): { name: string; partitions: ({ partitionIndex: number } & P)[] }[] {
  const byTopic = Map.groupBy(items, (item) => placeOf(item).channel);
  return [...byTopic].map(([name, of]) => ({
    name,
    partitions: of.map((item) => ({ partitionIndex: placeOf(item).partition, ...detailOf(item) })),
  }));
}
