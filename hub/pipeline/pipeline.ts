import { isRejected } from './stages.ts';
import type { Received, Rejected } from './stages.ts';

export type Stage<From extends Received, To extends From> = (input: From) => To | Rejected;

/** A run of stages. The order is a type error when wrong: a stage takes exactly what the one before it gives. */
export interface Pipeline<From extends Received, To extends From> {
  then<Next extends To>(stage: Stage<To, Next>): Pipeline<From, Next>;
  /** A rejection ends the run. */
  run(input: From): To | Rejected;
}

export function pipeline<From extends Received>(): Pipeline<From, From> {
  return extend<From, From>((input) => input);
}

function extend<From extends Received, To extends From>(run: (input: From) => To | Rejected): Pipeline<From, To> {
  return {
    run,
    then: <Next extends To>(stage: Stage<To, Next>) =>
      extend<From, Next>((input) => {
        const so = run(input);
        return isRejected(so) ? so : stage(so);
      }),
  };
}
