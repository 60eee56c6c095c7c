import type { DocumentText, NativeFields, Readings } from '../contract.ts';
import { PART_ROW } from './table.ts';

const CELL = /^(.*)![A-Z]{1,3}(\d+)$/su;

/**
 * Says of each text which record it belongs to, by the places both carry: a cell `台账!C7` to the record of `台账!第7行`, an
 * element or attribute to the innermost element around it that is a record. All others are the document's own. Found when
 * asked for, since the records of a large document are read anew for it and only a mark makes anybody ask.
 */
export function* belonging(readings: Readings, texts: Iterable<DocumentText>): Generator<DocumentText> {
  const owners = new Owners(readings);
  for (const text of texts) yield text.reading === undefined ? new OwnedText(text, owners) : text;
}

class OwnedText implements DocumentText {
  readonly place: string;
  readonly text: string;
  readonly label?: string;
  readonly #owners: Owners;

  constructor({ place, text, label }: DocumentText, owners: Owners) {
    this.place = place;
    this.text = text;
    if (label !== undefined) this.label = label;
    this.#owners = owners;
  }

  get reading(): number | undefined {
    return this.#owners.of(this.place);
  }
}

class Owners {
  readonly #readings: Readings;
  #byPlace: ReadonlyMap<string, number> | undefined;

  constructor(readings: Readings) {
    this.#readings = readings;
  }

  of(place: string): number | undefined {
    this.#byPlace ??= placesOf(this.#readings);
    const [, sheet, row] = CELL.exec(place) ?? [];
    if (row !== undefined) return this.#byPlace.get(`${sheet}!第${row}行`);
    for (let path = place; path.startsWith('/') && path !== '/'; path = path.slice(0, path.lastIndexOf('/')) || '/') {
      const found = this.#byPlace.get(path);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function placesOf(readings: Readings): ReadonlyMap<string, number> {
  const byPlace = new Map<string, number>();
  let index = 0;
  for (const reading of readings) {
    const { place } = reading.kind === 'record' ? reading.record.at : reading.at;
    if (place !== '' && !byPlace.has(place)) byPlace.set(place, index);
    if (reading.kind === 'record')
      for (const row of partRows(reading.record.fields)) byPlace.set(place.replace(/第\d+行$/u, `第${row}行`), index);
    index += 1;
  }
  return byPlace;
}

/** Rows of a table that are parts of the record above them. */
function* partRows(fields: NativeFields): Generator<number> {
  for (const value of Object.values(fields)) {
    if (value === null || typeof value !== 'object') continue;
    for (const { [PART_ROW]: row } of value) if (typeof row === 'number') yield row;
  }
}
