import type { Reporter, TestCase, TestModule } from 'vitest/node';

/**
 * Ends the output with `N passed, N failed, N skipped`, before it every skipped test with its reason. What fails outside
 * a test (a file that does not load, a hook, an unhandled rejection) counts as failed, or the line would hide it.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const withState = (state: string): readonly TestCase[] => tests.filter((test) => test.result().state === state);
    const skipped = withState('skipped');
    for (const test of skipped) {
      console.log(`skipped: ${test.module.relativeModuleId} > ${test.fullName} — ${reasonOf(test)}`);
    }
    const outside = modules.flatMap((module) => [
      ...module.errors(),
      ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
    ]);
    const failed = withState('failed').length + outside.length + unhandled.length;
    console.log(`${withState('passed').length} passed, ${failed} failed, ${skipped.length} skipped`);
  }
}

function reasonOf(test: TestCase): string {
  const result = test.result();
  const note = result.state === 'skipped' ? result.note : undefined;
  return note ?? 'no reason given (use context.skip(condition, reason))';
}
