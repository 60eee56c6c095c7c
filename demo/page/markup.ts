/** Text as it may stand in HTML, between tags and in quoted attributes. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** An element; `inside` is markup already. */
export const tag = (
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  ...inside: readonly string[]
): string =>
  `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('')}>${inside.join('')}</${name}>`;
