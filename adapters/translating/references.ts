import type { DocRef, OrgRef, PersonRef } from '../../schemas/gen/common.gen.ts';
import { parseDocNo } from '../../schemas/values/doc-no.ts';
import { tidy } from '../../schemas/values/text.ts';
import type { Directory } from '../contract.ts';

const EMPTY_DOC: Omit<DocRef, 'rawNo'> = {
  normNo: null,
  agencyCode: null,
  year: null,
  serial: null,
  docKind: null,
  title: null,
  issuedOn: null,
  signer: null,
  securityMark: null,
  urgency: null,
  mainTo: null,
  cc: [],
};

/** A reference to a document by its number; null if the number cannot be read. The number as written is kept. */
export function docRef(raw: string, more: Partial<Omit<DocRef, 'rawNo' | 'normNo'>> = {}): DocRef | null {
  const docNo = parseDocNo(raw);
  if (docNo === null) return null;
  const { agencyCode, year, serial, norm } = docNo;
  return { rawNo: tidy(raw), ...EMPTY_DOC, agencyCode, year, serial, normNo: norm, ...more };
}

/** A document that bears no number, known by its title. */
export const unnumberedDoc = (title: string): DocRef => ({ rawNo: '无编号', ...EMPTY_DOC, title });

/** A body as written, with what the directory knows of it. */
export function orgRef(name: string, uscc: string | null, directory: Pick<Directory, 'participant'>): OrgRef {
  const known = (uscc === null ? undefined : directory.participant(uscc)) ?? directory.participant(name);
  return { name, uscc: uscc ?? known?.uscc ?? null, division: null, participant: known?.id ?? null };
}

/** A person as far as the form tells. Person keys are given elsewhere. */
export const personRef = (name: string | null, more: Partial<Omit<PersonRef, 'name'>> = {}): PersonRef => ({
  name,
  personKey: null,
  category: null,
  level: null,
  post: null,
  org: null,
  orgAtTime: null,
  isPartyMember: null,
  ...more,
});
