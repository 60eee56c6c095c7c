// Many rows in one statement travel as one text a column, its values apart by a control character: nothing is quoted element
// by element on either side, which for arrays of the driver costs more than the insert itself.
const BETWEEN = '\u001f';
const NULL = '\u001e';
const SEPARATORS = /[\u001e\u001f]/g;

/**
 * A column's values as one parameter. An empty text counts as none: a list of one empty text would come out as an empty list.
 * The two separators themselves become blanks; texts were refused control characters before.
 */
export function column(values: readonly unknown[]): string {
  let text = '';
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row];
    if (row > 0) text += BETWEEN;
    text +=
      value === null || value === ''
        ? NULL
        : typeof value === 'string'
          ? value.replace(SEPARATORS, ' ')
          : String(value);
  }
  return text;
}

/** SQL that takes `column` parameters apart again, as arguments of unnest. */
export const columns = (types: readonly string[], first = 1): string =>
  types.map((type, at) => `string_to_array($${first + at}, E'\\x1f', E'\\x1e')::${type}[]`).join(', ');
