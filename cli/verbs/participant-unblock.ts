import { onBothSides } from '../participant.ts';
import type { Verb } from '../verb.ts';

/** Lets a participant in again; it reads what came in between. */
export const participantUnblock: Verb = {
  name: 'participant unblock',
  usage: '<participant> --reason <text> [--by <name>]',
  does: { zh: '恢复一个已停用的单位', en: 'let a blocked participant in again' },
  run: (invocation) =>
    onBothSides(invocation, {
      path: 'unblock',
      done: { zh: '已恢复', en: 'unblocked' },
      atBroker: (denial, users) => denial.permit(users),
    }),
};
