import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import type { Endpoint } from './endpoint.ts';

/**
 * What a TLS connection to a broker asks for: a certificate in date, of a trusted authority, for the very address that was
 * dialled. The file is read at each connection, so authorities are exchanged without stopping anything.
 */
export const trustedBy = (caFile: string): Pick<ConnectionOptions, 'ca' | 'minVersion'> => ({
  get ca() {
    return readFileSync(caFile);
  },
  minVersion: 'TLSv1.2',
});

/** The part of a connection's options that makes it a TLS connection; nothing when the endpoint names no authority. */
export const tlsTo = (
  host: string,
  { caFile }: Pick<Endpoint, 'caFile'>,
): { tls?: Pick<ConnectionOptions, 'ca' | 'minVersion'>; tlsServerName?: boolean } =>
  // A name may be announced to the broker, an address may not (RFC 6066).
  caFile === undefined ? {} : { tls: trustedBy(caFile), tlsServerName: isIP(host) === 0 };
