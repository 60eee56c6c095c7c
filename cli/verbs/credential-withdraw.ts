import { credentialsOf, participantIn } from '../credential.ts';
import { exitCode } from '../exit-code.ts';
import { keepSecrets } from '../../deploy/secrets.ts';
import type { Invocation, Verb } from '../verb.ts';

/** The older login and token of a participant are nobody's any more, on open connections too. */
export const credentialWithdraw: Verb = {
  name: 'credential withdraw',
  usage: '<participant>',
  does: {
    zh: '撤销一个单位的旧凭证，已建立的连接随即失权；其系统须已改用新凭证',
    en: 'withdraw the older credential of a participant, open connections included; its systems must use the new one by now',
  },
  async run({ args, language, out, say }: Invocation) {
    const zh = language === 'zh';
    const credentials = credentialsOf(process.env);
    const id = participantIn(args, credentials, language);
    if (id === undefined) {
      say(zh ? '没有这个单位' : 'no such participant');
      return exitCode.notFound;
    }
    // The protocol library takes a second to load, which no other command should pay.
    const { dismissLogin, standing, withdrawn } = await import('../../deploy/credentials.ts');
    const { older, tokens } = standing(credentials.secrets, id);
    if (older === null && tokens < 2) {
      say(
        zh
          ? `${id} 没有旧凭证；先 credential rotate ${id}`
          : `${id} has no older credential; credential rotate ${id} first`,
      );
      return exitCode.error;
    }
    // At the broker first: if that fails, the file still says what stands, and the command can be given again.
    if (older !== null) await dismissLogin(credentials.admin, credentials.names, id, older);
    keepSecrets(credentials.file, withdrawn(credentials.secrets, id));
    out(zh ? `${id}: 旧凭证已撤销` : `${id}: the older credential is withdrawn`);
    return exitCode.ok;
  },
};
