import type { Random } from './random.ts';
import { WORDS } from './words.ts';

/** Runs of one kind of sign: words, numbers, signs that separate. */
const TOKENS = /[\p{L}_]+|[\d.]+|\s+|[^\p{L}\d\s_]/gu;

type Mutation = (tokens: string[], random: Random) => void;

const at = (tokens: readonly string[], random: Random): number => random.below(tokens.length);

const replaced: Mutation = (tokens, random) => {
  tokens[at(tokens, random)] = random.pick(WORDS);
};
const added: Mutation = (tokens, random) => {
  tokens.splice(at(tokens, random), 0, random.pick(WORDS));
};
const removed: Mutation = (tokens, random) => {
  tokens.splice(at(tokens, random), random.some(8));
};
const repeated: Mutation = (tokens, random) => {
  const from = at(tokens, random);
  tokens.splice(from, 0, ...tokens.slice(from, from + 1 + random.below(30)));
};
const moved: Mutation = (tokens, random) => {
  const piece = tokens.splice(at(tokens, random), random.some(12));
  tokens.splice(at(tokens, random), 0, ...piece);
};
const swapped: Mutation = (tokens, random) => {
  const [one, other] = [at(tokens, random), at(tokens, random)];
  [tokens[one], tokens[other]] = [tokens[other] ?? '', tokens[one] ?? ''];
};
/** A value for a value: what stands there stays the kind of thing it was. */
const exchanged: Mutation = (tokens, random) => {
  const one = at(tokens, random);
  const alike = tokens.filter((token) => kindOf(token) === kindOf(tokens[one] ?? ''));
  tokens[one] = random.pick(alike) ?? '';
};
const cut: Mutation = (tokens, random) => {
  tokens.length = at(tokens, random);
};

const MUTATIONS: readonly [Mutation, ...Mutation[]] = [
  replaced,
  replaced,
  replaced,
  exchanged,
  exchanged,
  added,
  removed,
  repeated,
  moved,
  swapped,
  cut,
];

const kindOf = (token: string): number => (/\d/.test(token) ? 0 : /[\p{L}_]/u.test(token) ? 1 : 2);

/** A text as it can be changed again and again without being taken apart each time. */
export const tokensOf = (text: string): readonly string[] => text.match(TOKENS) ?? [];

/** The text with one to six of its words, numbers and signs changed. */
export function mutateTokens(tokens: readonly string[], random: Random): string {
  const changed = [...tokens];
  for (let times = random.some(6); times > 0; times -= 1) random.pick(MUTATIONS)(changed, random);
  return changed.join('');
}
