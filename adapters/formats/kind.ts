export type FileKind = 'workbook' | 'old-workbook' | 'xml' | 'text';

/** What a file is by its first bytes, whatever its name says. Compound files (.xls, .et, encrypted ones) are old workbooks. */
export function fileKind(bytes: Buffer): FileKind {
  const start = bytes.subarray(0, 4).toString('hex');
  if (start === '504b0304' || start === '504b0506') return 'workbook';
  if (start === 'd0cf11e0') return 'old-workbook';
  const text = bytes
    .subarray(0, 64)
    .toString('latin1')
    .replace(/^\u00EF\u00BB\u00BF/u, '')
    .trimStart();
  return text.startsWith('<') ? 'xml' : 'text';
}
