const LAUNCHERS_OWN = [
  'KAFKA_ADMIN_USERNAME',
  'KAFKA_ADMIN_PASSWORD',
  'KAFKA_ADMIN_PASSWORD_FILE',
  'DATABASE_URL',
  'DATABASE_URL_FILE',
];

/** Our environment without what only the launcher may know: for every program it starts. */
export function inherited(): Readonly<Record<string, string | undefined>> {
  const rest = { ...process.env };
  for (const name of LAUNCHERS_OWN) delete rest[name];
  return rest;
}
