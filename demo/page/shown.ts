import type { Family } from '../../schemas/family.ts';
import type { SeenMessage } from '../observed.ts';
import type { Step } from '../story.ts';

/** A message of the story with its number on the page. */
export interface ShownMessage {
  readonly nth: number;
  readonly family: Family;
  readonly message: SeenMessage;
}

export interface ShownStep {
  readonly step: Step;
  readonly nth: number;
  readonly messages: readonly ShownMessage[];
  /** Documents refused and records held, in Chinese. */
  readonly stopped: readonly string[];
}

/** Where details of a message stand on the page. */
export const anchorOf = ({ nth }: Pick<ShownMessage, 'nth'>): string => `m-${nth}`;
