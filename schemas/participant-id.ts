/** Participant ids as they stand in channel names and principals. */
export const PARTICIPANT_ID = /^[a-z][a-z0-9-]*$/;

/** Names of the system's own principals: no participant may bear one. */
export const RESERVED_IDS: readonly string[] = ['hub', 'gateway', 'admin'];
