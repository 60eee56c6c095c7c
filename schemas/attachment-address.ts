const ADDRESS = /^\/v1\/attachments\/([0-9a-f]{64})$/;

/** What `storageRef` says of an attachment in the store: where the gateway gives it out. */
export const attachmentAddress = (sha256: string): string => `/v1/attachments/${sha256}`;

/** The SHA-256 an address names, hex; null for an address that is none of the store. */
export const storedUnder = (storageRef: string): string | null => ADDRESS.exec(storageRef)?.[1] ?? null;
