import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Catalog, Decoded } from '../../schemas/catalog.ts';

/** Where our own code is made to fail on a message, by message id: while it is read, judged, or shown to its recipients. */
export interface Poison {
  readonly read?: readonly string[];
  readonly judge?: readonly string[];
  readonly show?: readonly string[];
}

export const writePoison = (file: string, poison: Poison): void => writeFileSync(file, JSON.stringify(poison));

/**
 * A catalogue that fails on the messages that the file names at the moment: a bug, and its mending, in a hub of a test. A
 * hub of ours builds its own catalogue and reads no such file.
 */
export function poisoned(catalog: Catalog, file: string): Catalog {
  const strikes = (where: keyof Poison, id: string): boolean =>
    existsSync(file) && ((JSON.parse(readFileSync(file, 'utf8')) as Poison)[where] ?? []).includes(id);
  const fail = (): never => {
    throw new RangeError('content that must not be told');
  };
  const changed: Partial<Catalog> = {
    decode(value) {
      const outcome = catalog.decode(value);
      return outcome.ok && strikes('read', idOf(outcome.decoded)) ? fail() : outcome;
    },
    validate(type, message) {
      return strikes('judge', message.envelope.messageId) ? fail() : catalog.validate(type, message);
    },
    view(type, profiles) {
      const view = catalog.view(type, profiles);
      return {
        ...view,
        encode: (...args) => (strikes('show', args[0].envelope.messageId) ? fail() : view.encode(...args)),
      };
    },
  };
  return new Proxy(catalog, {
    get(target, name) {
      const value: unknown = Reflect.get(Object.hasOwn(changed, name) ? changed : target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

const idOf = ({ message }: Decoded): string => message.envelope.messageId;
