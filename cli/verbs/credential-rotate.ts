import { credentialsOf, participantIn } from '../credential.ts';
import { exitCode } from '../exit-code.ts';
import { keepSecrets } from '../../deploy/secrets.ts';
import type { Invocation, Verb } from '../verb.ts';

/** A second login and token of a participant beside the first; its own programs take them within seconds. */
export const credentialRotate: Verb = {
  name: 'credential rotate',
  usage: '<participant>',
  does: {
    zh: '为一个单位签发新凭证（Kafka 登录名与密码、HTTP 令牌）；新旧同时有效，直至 credential withdraw',
    en: 'give a participant a new credential (Kafka login and password, HTTP token); old and new are valid until credential withdraw',
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
    const { admitLogin, exchanged, standing } = await import('../../deploy/credentials.ts');
    const next = exchanged(credentials.secrets, id);
    const { login } = standing(next, id);
    // The broker knows it before anybody can read it.
    await admitLogin(credentials.admin, credentials.names, id, { login, password: next.kafka[login] ?? '' });
    keepSecrets(credentials.file, next);
    out(
      zh
        ? `${id}: 新凭证已生效，Kafka 用户 ${credentials.names.principal(login)}；密码与令牌见 ${credentials.file}。旧凭证仍有效。`
        : `${id}: the new credential is valid, Kafka user ${credentials.names.principal(login)}; password and token stand in ${credentials.file}. The old one is valid still.`,
    );
    return exitCode.ok;
  },
};
