import type { AttachmentRef } from '../../schemas/gen/common.gen.ts';
import type { Draft, DraftAttachment, NativeFile } from '../contract.ts';

/** A file a record names. */
export interface NamedFile {
  readonly name: string;
  readonly mime: string;
  /** Hex, small letters; null if the record states none of SM3. */
  readonly sm3: string | null;
}

/** Files that came go with the message; those only named are awaited. They are as sensitive as the record. */
export function withFiles(
  draft: Draft,
  came: readonly NativeFile[],
  named: readonly NamedFile[],
  sensitivity = draft.sensitivity,
): Draft {
  const attachments = came.map((file): DraftAttachment => ({ ...file, sensitivity }));
  const awaited = named.map(({ name, mime, sm3 }): AttachmentRef => {
    const ofd = name.toLowerCase().endsWith('.ofd');
    return { name, kind: null, mime, bytes: 0, sm3, ofd, storageRef: null, sensitivity };
  });
  return {
    ...draft,
    ...(attachments.length === 0 ? {} : { attachments }),
    ...(awaited.length === 0 ? {} : { awaited }),
  };
}
