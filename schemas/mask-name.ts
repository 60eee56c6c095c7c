/** Surnames of two characters that are borne today; any other name keeps its first character. */
const COMPOUND: ReadonlySet<string> = new Set(
  (
    '欧阳 司马 上官 诸葛 司徒 司空 夏侯 皇甫 尉迟 公孙 公冶 公羊 慕容 令狐 长孙 宇文 轩辕 东方 东郭 南宫 端木 独孤 ' +
    '呼延 闻人 太史 申屠 钟离 澹台 濮阳 淳于 单于 赫连 第五 百里 鲜于 西门 万俟 闾丘 梁丘 左丘 拓跋 仲孙 完颜 纳兰'
  ).split(' '),
);

const REST = '某某';

/** 张三 → 张某某; 欧阳明 → 欧阳某某; a name with · keeps its first character. A masked name stays as it is. */
export function maskName(name: string): string {
  const trimmed = name.trim();
  const characters = [...trimmed];
  const [first] = characters;
  if (first === undefined || trimmed === REST) return REST;
  const pair = characters.slice(0, 2).join('');
  const compound = characters.length > 2 && !/[·•・]/u.test(trimmed) && COMPOUND.has(pair);
  return (compound ? pair : first) + REST;
}
