import type { Delivered, NativeOutput } from '../contract.ts';
import { answerName, readableLines } from '../rendering/readable.ts';

/**
 * A delivered message as the platform takes it in (联动来件): the envelope's few facts as properties, everything else as
 * labelled lines in the order of the form. What this department is not given is said in a line of its own.
 */
export function renderJson(delivered: Delivered): NativeOutput {
  const { messageType, message } = delivered;
  const envelope = message['envelope'] as {
    readonly messageId: string;
    readonly caseId?: string | null;
    readonly sentAt: number;
    readonly sender: { readonly name?: string | null; readonly participant: string };
  };
  const body = {
    xxbs: envelope.messageId,
    xxlx: messageType,
    xxmc: delivered.label(''),
    ajh: envelope.caseId ?? null,
    fsdw: envelope.sender.name ?? envelope.sender.participant,
    fssj: envelope.sentAt,
    nr: readableLines(delivered).map(({ path, nth, label, text }) => ({ zd: path, xh: nth, bq: label, z: text })),
  };
  return { fileName: answerName(delivered, 'json'), bytes: Buffer.from(`${JSON.stringify(body, null, 1)}\n`) };
}
