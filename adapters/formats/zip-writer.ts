import { crc32, deflateRawSync } from 'node:zlib';

/** 1 January 1980, the earliest day of the format: the same parts always give the same archive. */
const DOS_DATE = 0x21;
const UTF8_NAMES = 0x0800;
const DEFLATE = 8;

interface Written {
  readonly name: Buffer;
  readonly fixed: Buffer;
  readonly packed: Buffer;
  readonly offset: number;
}

/** The fields that local and central headers share. */
function fixedFields(content: Buffer, packed: Buffer, name: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(UTF8_NAMES, 2);
  fields.writeUInt16LE(DEFLATE, 4);
  fields.writeUInt16LE(0, 6);
  fields.writeUInt16LE(DOS_DATE, 8);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  return fields;
}

function centralHeader({ name, fixed, offset }: Written): Buffer {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([Buffer.from('504b01021400', 'hex'), fixed, rest, name]);
}

/** Packs files into a zip archive. */
export function zip(files: Readonly<Record<string, string | Buffer>>): Buffer {
  const written: Written[] = [];
  const bodies: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const name = Buffer.from(path);
    const fixed = fixedFields(bytes, packed, name);
    const body = Buffer.concat([Buffer.from('504b0304', 'hex'), fixed, name, packed]);
    written.push({ name, fixed, packed, offset });
    bodies.push(body);
    offset += body.length;
  }
  const directory = Buffer.concat(written.map(centralHeader));
  const end = Buffer.alloc(22);
  end.write('504b0506', 'hex');
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, directory, end]);
}
