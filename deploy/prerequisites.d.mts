/** The folder with the broker's jars; fetches them once. Throws an error with `cure` when JDK or Maven is missing. */
export function ensureKafkaJars(root: string, say?: (line: string) => void): string;
/** Throws an error with `cure` unless a JDK of 17 or later answers as `java`. */
export function requireJava(): void;
/** Throws an error with `cure` unless `openssl` answers. */
export function requireOpenssl(): void;
/** Installs what package-lock.json names, unless it is installed already. */
export function ensureDependencies(root: string, say?: (line: string) => void): void;
/** An error whose `cure` tells a person what to do. */
export class MissingPrerequisite extends Error {
  readonly cure: string;
}
