import { onBothSides } from '../participant.ts';
import type { Verb } from '../verb.ts';

/** Shuts a participant out at once on all paths. What it sent before is decided; what comes for it waits in its inboxes. */
export const participantBlock: Verb = {
  name: 'participant block',
  usage: '<participant> --reason <text> [--by <name>]',
  does: {
    zh: '立即停用一个单位的全部通路（Kafka、HTTP、信息流、附件、人员标识）；此前发出的照常办理，发给它的留在收件通道待恢复后读取',
    en: 'shut a participant out of Kafka, HTTP, feed, attachments and person keys at once; what it sent before is decided, what is for it waits in its inboxes',
  },
  run: (invocation) =>
    onBothSides(invocation, {
      path: 'block',
      done: { zh: '已停用', en: 'blocked' },
      atBroker: (denial, users) => denial.deny(users),
    }),
};
