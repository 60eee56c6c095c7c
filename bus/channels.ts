import { isFamily } from '../schemas/family.ts';
import type { Family } from '../schemas/family.ts';

/**
 * Partition count of the hub's own channels and of every participant's, but for those of low volume, which have one:
 * fixed at creation, checked at start (decision 2).
 */
export const LANES = 6;

/** The login under which the hub takes away records that must not be on disk; the dot keeps it apart from participants. */
export const ERASER = 'hub.eraser';

export { PARTICIPANT_ID } from '../schemas/participant-id.ts';

export interface ParsedChannel {
  readonly participant: string;
  readonly direction: 'out' | 'in';
  readonly family: Family;
}

/** All names of one installation. `namespace` is `liandong`, or another word so that several installations share a broker. */
export interface Channels {
  readonly namespace: string;
  outbox(participant: string, family: Family): string;
  inbox(participant: string, family: Family): string;
  /** The inverse of `outbox` and `inbox`; undefined for any other channel. */
  parse(channel: string): ParsedChannel | undefined;
  readonly commands: string;
  readonly events: string;
  readonly deadLetter: string;
  /** The hub's consumer group: it holds the lanes' committed offsets. */
  readonly laneGroup: string;
  laneTransactionalId(lane: number): string;
  /** Of the hub's eraser, whose prefix its transactional ids have. */
  eraserTransactionalId(lane: number): string;
  /** SASL user name of a participant, of `hub`, of `hub.eraser` or of `admin`. */
  principal(id: string): string;
  /**
   * The user names one participant (or `hub`) can have: two, of which one stands and both while a credential is exchanged. A
   * name of its own lets the old one be shut out at once, on open connections too, which no change of a password does.
   */
  logins(id: string): readonly [string, string];
  /** Consumer groups and transactional ids of a participant begin with this; it ends in a dot (decision 1). */
  prefix(participant: string): string;
}

export function channels(namespace = 'liandong'): Channels {
  return {
    namespace,
    outbox: (participant, family) => `${namespace}.${participant}.out.${family}`,
    inbox: (participant, family) => `${namespace}.${participant}.in.${family}`,
    parse(channel) {
      const [space, participant, direction, family, ...rest] = channel.split('.');
      if (space !== namespace || participant === undefined || family === undefined || rest.length > 0) return undefined;
      if ((direction !== 'out' && direction !== 'in') || !isFamily(family)) return undefined;
      return { participant, direction, family };
    },
    commands: `${namespace}.hub.commands`,
    events: `${namespace}.hub.events`,
    deadLetter: `${namespace}.hub.dead-letter`,
    laneGroup: `${namespace}.hub.lanes`,
    laneTransactionalId: (lane) => `${namespace}.hub.router-${lane}`,
    eraserTransactionalId: (lane) => `${namespace}.${ERASER}.${lane}`,
    principal: (id) => `${namespace}.${id}`,
    logins: (id) => [`${namespace}.${id}`, `${namespace}.${id}.b`],
    prefix: (participant) => `${namespace}.${participant}.`,
  };
}
