import { problemLine, SetupProblem } from '../deploy/problem.ts';
import { exitCode } from './exit-code.ts';
import type { ExitCode } from './exit-code.ts';
import { UsageError } from './verb.ts';
import type { Language, Verb } from './verb.ts';
import { adapterCheck } from './verbs/adapter-check.ts';
import { credentialRotate } from './verbs/credential-rotate.ts';
import { credentialWithdraw } from './verbs/credential-withdraw.ts';
import { deadLettersLs } from './verbs/dead-letters-ls.ts';
import { deadLettersDiscard, deadLettersRedrive } from './verbs/dead-letters-order.ts';
import { deadLettersShow } from './verbs/dead-letters-show.ts';
import { explainVerb } from './verbs/explain.ts';
import { heldDrop } from './verbs/held-drop.ts';
import { heldLs } from './verbs/held-ls.ts';
import { heldMend } from './verbs/held-mend.ts';
import { heldResend } from './verbs/held-resend.ts';
import { heldShow } from './verbs/held-show.ts';
import { keysLs } from './verbs/keys-ls.ts';
import { keysRequests } from './verbs/keys-requests.ts';
import { keysRotate } from './verbs/keys-rotate.ts';
import { laneLs } from './verbs/lane-ls.ts';
import { laneResume } from './verbs/lane-resume.ts';
import { participantBlock } from './verbs/participant-block.ts';
import { participantLs } from './verbs/participant-ls.ts';
import { participantUnblock } from './verbs/participant-unblock.ts';
import { parkedLs } from './verbs/parked-ls.ts';
import { parkedRelease } from './verbs/parked-release.ts';
import { parkedSetAside } from './verbs/parked-set-aside.ts';
import { parkedShow } from './verbs/parked-show.ts';

// `… | head`: whoever read has seen enough.
process.stdout.on('error', (reason: NodeJS.ErrnoException) => {
  if (reason.code === 'EPIPE') process.exit(0);
  throw reason;
});

const verbs: readonly Verb[] = [
  adapterCheck,
  heldLs,
  heldShow,
  heldMend,
  heldResend,
  heldDrop,
  explainVerb,
  keysLs,
  keysRotate,
  keysRequests,
  laneLs,
  laneResume,
  participantLs,
  participantBlock,
  participantUnblock,
  credentialRotate,
  credentialWithdraw,
  parkedLs,
  parkedShow,
  parkedRelease,
  parkedSetAside,
  deadLettersLs,
  deadLettersShow,
  deadLettersRedrive,
  deadLettersDiscard,
];

const out = (line: string): void => void process.stdout.write(`${line}\n`);
const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function run(given: readonly string[]): Promise<ExitCode> {
  const { language, rest } = languageOf(given);
  const verb = verbs.find(({ name }) => name === rest.slice(0, name.split(' ').length).join(' '));
  const wantsHelp = rest.includes('--help') || rest.includes('-h') || rest[0] === 'help';
  if (verb === undefined) {
    for (const line of help(language)) (wantsHelp ? out : say)(line);
    return wantsHelp ? exitCode.ok : exitCode.usage;
  }
  if (wantsHelp) {
    for (const line of verbHelp(verb, language)) out(line);
    return exitCode.ok;
  }
  try {
    return await verb.run({ args: rest.slice(verb.name.split(' ').length), language, out, say });
  } catch (reason) {
    if (!isUsage(reason)) throw reason;
    say(reason.message);
    for (const line of verbHelp(verb, language)) say(line);
    return exitCode.usage;
  }
}

/** `--lang zh|en` may stand anywhere; Chinese unless said otherwise. */
function languageOf(given: readonly string[]): { language: Language; rest: string[] } {
  const at = given.indexOf('--lang');
  if (at < 0) return { language: 'zh', rest: [...given] };
  return { language: given[at + 1] === 'en' ? 'en' : 'zh', rest: given.toSpliced(at, 2) };
}

const help = (language: Language): string[] => [
  language === 'zh'
    ? '用法: npm run -s liandong -- <动词> [选项] [--lang zh|en]'
    : 'usage: npm run -s liandong -- <verb> [options] [--lang zh|en]',
  '',
  ...verbs.flatMap(({ name, usage, does }) => [`  ${name} ${usage}`, `      ${does[language]}`]),
  '',
  language === 'zh'
    ? '退出码: 0 正常 · 1 出错 · 2 用法不对 · 3 未找到'
    : 'exit codes: 0 ok · 1 error · 2 usage · 3 not found',
];

const verbHelp = ({ name, usage, does }: Verb, language: Language): string[] => [
  `${language === 'zh' ? '用法' : 'usage'}: npm run -s liandong -- ${name} ${usage}`,
  does[language],
];

/** Ours, or parseArgs' own complaint about an option. */
const isUsage = (reason: unknown): reason is Error =>
  reason instanceof UsageError ||
  (reason instanceof TypeError && 'code' in reason && String(reason.code).startsWith('ERR_PARSE_ARGS_'));

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (reason) {
  if (reason instanceof SetupProblem) say(problemLine(reason));
  else say(reason instanceof Error ? `✗ ${reason.message}` : '✗');
  process.exitCode = exitCode.error;
}
