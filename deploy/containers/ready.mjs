// Asked by the engine every few seconds: exits 0 when the address answers with success. Trusts NODE_EXTRA_CA_CERTS.
const answer = await fetch(process.argv[2], { signal: AbortSignal.timeout(4_000) }).catch(() => undefined);
process.exit(answer?.ok === true ? 0 : 1);
