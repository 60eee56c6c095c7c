import { connect } from 'node:tls';

const ANSWER_MS = 5_000;

/** Serial number of the certificate that a server on loopback shows, trusted or not. */
export function shownCertificate(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false, timeout: ANSWER_MS }, () => {
      resolve(socket.getPeerX509Certificate()?.serialNumber ?? '');
      socket.destroy();
    });
    socket.on('timeout', () => socket.destroy(new Error(`no TLS answer at port ${port}`)));
    socket.on('error', reject);
  });
}
