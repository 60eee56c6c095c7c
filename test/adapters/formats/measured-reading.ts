import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readForms } from '../../../adapters/formats/read-forms.ts';

/**
 * Reads a file as an adapter host does (texts for the gate, then records) and prints what that took. Runs as a process of
 * its own: `node measured-reading.ts <file> <header> <header> …`, every header required.
 */
const [, , file = '', ...headers] = process.argv;
let told = 0;
let furthest = 0;
const columns = headers.map((header) => ({ header, required: true }));
const { readings, texts } = await readForms(
  basename(file),
  readFileSync(file),
  [{ form: 'row', kind: 'table', columns }],
  {
    progress: (_, share) => {
      told += 1;
      furthest = Math.max(furthest, share);
    },
  },
);
let characters = 0;
for (const { text } of texts()) characters += text.length;
let records = 0;
let last: unknown;
for (const reading of readings) {
  if (reading.kind !== 'record') continue;
  records += 1;
  last = reading.record;
}
const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
process.stdout.write(
  JSON.stringify({ records, length: readings.length, characters, last, told, furthest, peakMegabytes }),
);
