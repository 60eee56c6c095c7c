import { isIP } from 'node:net';

/** Whom a certificate is for, and how long. */
export interface CertificateSubject {
  readonly name: string;
  /** Names and addresses under which it is dialled. */
  readonly hosts: readonly string[];
  readonly from: Date;
  readonly until: Date;
}

/**
 * openssl's settings for one certificate, relative to the folder it works in. Nothing of the machine's own openssl.cnf
 * plays a part. A server's certificate serves between brokers too, where each is the other's client.
 */
export const certificateConfig = ({ name, hosts, from, until }: CertificateSubject): string => `[ca]
default_ca = issuer
[issuer]
new_certs_dir = .
database = index.txt
unique_subject = no
rand_serial = yes
default_md = sha256
default_startdate = ${instant(from)}
default_enddate = ${instant(until)}
policy = named
[named]
commonName = supplied
[req]
prompt = no
distinguished_name = subject
[subject]
commonName = ${requirePlain(name)}
[authority]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[server]
basicConstraints = critical, CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth, clientAuth
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
${addresses(hosts)}`;

const addresses = (hosts: readonly string[]): string =>
  hosts.length === 0
    ? ''
    : `subjectAltName = ${hosts.map((host) => `${isIP(host) === 0 ? 'DNS' : 'IP'}:${requirePlain(host)}`).join(', ')}\n`;

/** 20260131235959Z */
const instant = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`;

/** What has a meaning in openssl's settings has none in a name. */
function requirePlain(text: string): string {
  if (/^[\w.: -]+$/.test(text)) return text;
  throw new Error('a name or address for a certificate has characters that it must not have');
}
