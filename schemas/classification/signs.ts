/**
 * The signs of a state secret, as patterns over folded text: NFKC, stars as ★, nothing without a shape. "Dense" text
 * has no blanks and line ends either, so that `机 密 ★` and a mark broken over two lines are seen.
 */
export const LEVEL = '(?:绝密|机密|秘密)';
const TERM = '(?:(?:\\d+|[一二两三五六七八九十]+)(?:年|个月|月|天|日)|长期|启用前|启封前|公布前|解密前)';
/** 机密性 is a quality, 秘密书 a book: words that a level only begins. */
const WORD_GOES_ON = '(?!性|度|书|电|学)';
/** `绝密、机密、秘密` lists the levels, `机密级以上` speaks about them. */
const LISTED = `(?!级?["'”’]?[、/,;|和或及与至到]["'“‘]?${LEVEL})(?!级?以[上下])`;
const LABELS =
  '密级|涉密等级|涉密级别|涉密程度|秘密等级|保密等级|保密级别|定密等级|定密级别|机密等级|定密|MJ|SMDJ|securityMark';
const WITH_TERM = '(?:和保密期限|及保密期限|及期限|和期限)?';

const ANYWHERE = [
  `${LEVEL}级?[^\\p{L}\\p{N}。;!?]{0,2}★`,
  `${LEVEL}级?[^\\p{L}\\p{N}]{0,2}\\*+${TERM}`,
  `★${LEVEL}级?(?:$|[^\\p{L}])`,
  `[【〔\\[(<{〖]${LEVEL}级?[】〕\\])>}〗]`,
  // Ticked among boxes: `☑机密`, `■机密□秘密`, `绝密□机密√`.
  `[√☑✓✔]${LEVEL}${WORD_GOES_ON}`,
  `[■●◉]${LEVEL}级?(?=.{0,12}[□☐○◯])`,
  `[□☐○◯].{0,12}[■●◉]${LEVEL}`,
  `(?<![□☐○◯])${LEVEL}级?[(\\[]?[√☑✓✔]`,
  `(?:${LABELS})${WITH_TERM}[\\])】]?[:=,\\-—"'“‘|]*(?:是|为|定为|确定为)?[:"'“‘\\[(【<〔]*${LEVEL}${WORD_GOES_ON}${LISTED}`,
  `(?:定|列|划|核定|标注|标识)(?:密级)?为["'“‘]?${LEVEL}${WORD_GOES_ON}${LISTED}`,
  `是否涉密[:=]*[√☑✓✔■]?是(?!否)`,
].map((pattern) => new RegExp(pattern, 'iu'));

/** A mark or a declaration anywhere in dense text. */
export const markedAnywhere = (dense: string): boolean => ANYWHERE.some((pattern) => pattern.test(dense));

/** A line that says nothing but the level, as on the cover of a document: copy number, level, term, urgency. */
const ALONE = new RegExp(
  `^-?(?:(?:份号)?-?\\d{1,8}-?)?${LEVEL}级?(?:文件|资料|材料|件)?-?(?:(?:保密期限)?-?${TERM}-?)?` +
    '(?:特急|加急|平急|急件|平件|特提)?-?$',
  'u',
);
/** A level, a blank, then the title in the same line. */
const LEADING = /^[^\p{L}\p{N}]*(?:绝|机|秘)[\p{Z}\t]*密级?[\p{Z}\t]+\S/u;
const LONGEST_ALONE = 60;

/** Whether one line is, or begins with, a mark. */
export function markedLine(line: string, dense: string): boolean {
  if (!dense.includes('密')) return false;
  if (LEADING.test(line)) return true;
  const plain = dense.replace(/[^\p{L}\p{N}]+/gu, '-');
  return plain.length <= LONGEST_ALONE && ALONE.test(plain);
}

const FIELD_LABEL = new RegExp(
  `^(?:文件|公文|信息|资料|档案|案卷|线索|项目)?(?:${LABELS}|security_?level|secret_?level|WJMJ|DMDJ|MMDJ|BMDJ)` +
    `${WITH_TERM}(?:\\(.*\\))?$`,
  'iu',
);
const QUESTION = /^(?:是否)?(?:涉密|涉及国家秘密|属于国家秘密|国家秘密)(?:事项|文件)?(?:\(.*\))?$/u;

const bare = (dense: string): string => dense.replace(/^[^\p{L}]+|[^\p{L})]+$/gu, '');

/** Whether a dense label is one under which a level is declared. */
export const isClassificationLabel = (dense: string): boolean => FIELD_LABEL.test(bare(dense));

/** Whether a dense label asks for yes or no: 是否涉密. */
export const isSecrecyQuestion = (dense: string): boolean => QUESTION.test(bare(dense));
