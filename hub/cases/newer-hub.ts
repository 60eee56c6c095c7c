/**
 * What stands in the ledger was made by a schema that this version of the hub does not know: in a rolling upgrade a newer hub
 * decided it. This one gives the lane back; only a hub that knows the schema may go on.
 */
export class NewerHubNeeded extends Error {
  readonly schemaId: number;
  constructor(schemaId: number) {
    super(`waits for a hub that knows schema ${schemaId}`);
    this.name = 'NewerHubNeeded';
    this.schemaId = schemaId;
  }
}
