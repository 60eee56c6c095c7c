import type { Directory, Participant } from '../../contract.ts';

/** Words after which the body stands that is to do something: 转审计局, 请市审计局、市水务局研提意见. */
const HANDS_TO =
  /(?<![勿不未免])(?<!不宜|不得|不要|不再|不必|无需|暂缓)(?:转请|批转|转送|转交|转|请|由|交|(?<![移抄报呈])送|商)/gu;
/** Behind such a body it is what the sentence is about: 转市水务局的问题, 由市水务局报来. */
const SPOKEN_OF = /^(?:的|有关|相关|存在|涉嫌|问题|反映|提出|报来|来函|转来)/u;
const AND = /^(?:、|和|及|与|并|会同|商)/u;
const LONGEST_NAME = 30;

/** The longest connected body a text begins with. */
function leading(text: string, directory: Directory): { readonly body: Participant; readonly length: number } | null {
  for (let length = Math.min(LONGEST_NAME, text.length); length >= 2; length -= 1) {
    const body = directory.participant(text.slice(0, length));
    if (body !== undefined) return { body, length };
  }
  return null;
}

/**
 * The connected bodies a text hands the matter to. A body that is only spoken of (请审计局核查市水务局的问题) is none of
 * them: to give it the matter would tell it of what is said about it.
 */
export function handlersIn(text: string, directory: Directory): readonly Participant[] {
  const found = new Map<string, Participant>();
  for (const verb of text.matchAll(HANDS_TO)) {
    let rest = text.slice(verb.index + verb[0].length).trimStart();
    for (let next = leading(rest, directory); next !== null; next = leading(rest, directory)) {
      rest = rest.slice(next.length);
      if (SPOKEN_OF.test(rest)) break;
      found.set(next.body.id, next.body);
      const [and] = AND.exec(rest) ?? [];
      if (and === undefined) break;
      rest = rest.slice(and.length);
    }
  }
  return [...found.values()];
}
