const at = (file: string): string => new URL(file, import.meta.url).href;

/** Every target by name, with the address of its module. */
export const targets: Readonly<Record<string, string>> = {
  framing: at('./framing.ts'),
  definitions: at('./definitions.ts'),
  http: at('./http.ts'),
  wire: at('./wire.ts'),
  rendering: at('./rendering.ts'),
  csv: at('./native-csv.ts'),
  xlsx: at('./native-xlsx.ts'),
  xls: at('./native-xls.ts'),
  xml: at('./native-xml.ts'),
  ofd: at('./native-ofd.ts'),
  lrmx: at('./native-lrmx.ts'),
  json: at('./native-json.ts'),
  sql: at('./native-sql.ts'),
  forms: at('./native-forms.ts'),
};
