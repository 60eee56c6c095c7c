/**
 * Something about this machine or its data that a person must mend before we can start. The launcher shows one line:
 * what is wrong and the cure. Anything else that goes wrong is an ordinary error with its stack.
 */
export class SetupProblem extends Error {
  readonly cure: string;
  constructor(what: string, cure: string, options?: ErrorOptions) {
    super(what, options);
    this.name = 'SetupProblem';
    this.cure = cure;
  }
}

/** The one line a person reads. */
export const problemLine = (problem: { readonly message: string; readonly cure: string }): string =>
  `✗ ${problem.message} 处理 / cure: ${problem.cure}`;
