import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { NativeFields } from '../../adapters/contract.ts';
import { fieldOf } from '../../adapters/formats/labels.ts';
import { withoutIdNumbers } from '../../adapters/host/id-labels.ts';
import { mended } from '../../adapters/host/mended.ts';
import { sentence } from '../../adapters/host/receipt-line.ts';
import { isFault } from '../../schemas/fault.ts';
import { editRecord } from '../edit.ts';
import { exitCode } from '../exit-code.ts';
import { adapterOf, findRow } from '../held-row.ts';
import type { FoundRow } from '../held-row.ts';
import { order } from '../order.ts';
import { rereadRecord } from '../reread.ts';
import { sitesFolder } from '../sites.ts';
import { UsageError } from '../verb.ts';
import type { Invocation, Verb } from '../verb.ts';

/** Gives a held record other values and sends it: under its own key, once, however often it is asked for or dropped again. */
export const heldMend: Verb = {
  name: 'held mend',
  usage: '<id> <label>=<value>… | <id> --edit [--participant <id>]',
  does: {
    zh: '修改一条待处理记录并发送（原文件须仍在原处未变；原文件不改动）。同一记录只发送一次；--edit 用 $EDITOR 打开整条记录',
    en: 'mend a held record and send it (its file must lie there unchanged; it is not changed). Sent once only; --edit opens the record in $EDITOR',
  },
  async run(invocation: Invocation) {
    const { language, say } = invocation;
    const { values, positionals } = parseArgs({
      args: [...invocation.args],
      options: { edit: { type: 'boolean' }, participant: { type: 'string' } },
      allowPositionals: true,
    });
    const [id, ...assignments] = positionals;
    const edit = values.edit === true;
    if (id === undefined || edit === assignments.length > 0) throw new UsageError('held mend <id> <label>=<value>…');
    const sites = sitesFolder(process.env);
    const found = findRow(sites, id, values.participant);
    if (found === undefined) {
      say(language === 'zh' ? `没有编号为 ${id} 的记录` : `no held row ${id}`);
      return exitCode.notFound;
    }
    const fields = await recordOf(sites, found);
    if (fields === undefined) {
      say(
        language === 'zh'
          ? '原文件已改动或移走，或该处没有记录：改好原文件后重新放入'
          : 'the file was changed or moved, or no record stands there: mend the file and drop it again',
      );
      return exitCode.error;
    }
    const state = join(sites, found.participant, 'state');
    const changes = edit ? editRecord(withoutIdNumbers(fields), state) : assigned(assignments, fields);
    // Checked before a word of it is written anywhere.
    const changed = mended(fields, changes);
    if (isFault(changed)) {
      say(`${changed.rule} ${sentence(changed.rule, changed.field, changed.text)}`);
      return exitCode.error;
    }
    return order(sites, found, { verb: 'mend', fields: changes, reason: null }, invocation);
  },
};

async function recordOf(sites: string, { participant, row }: FoundRow): Promise<NativeFields | undefined> {
  const adapter = row.kind === 'copy' ? undefined : await adapterOf(participant);
  if (adapter === undefined) return undefined;
  const reread = await rereadRecord(adapter, sites, participant, row);
  return reread.kind === 'record' ? reread.fields : undefined;
}

/** Labels may be written without their marks and units, as in messages about them. */
function assigned(assignments: readonly string[], fields: NativeFields): Record<string, unknown> {
  return Object.fromEntries(
    assignments.map((assignment) => {
      const at = assignment.indexOf('=');
      if (at <= 0) throw new UsageError('<label>=<value>');
      const label = assignment.slice(0, at);
      return [fieldOf(fields, label)?.label ?? label, assignment.slice(at + 1)];
    }),
  );
}
