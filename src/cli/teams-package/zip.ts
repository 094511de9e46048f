import { crc32 } from "node:zlib";

export type Entry = { readonly name: string; readonly content: Buffer };

/** The first of January 1980, as zip writes dates: the same files make the same zip. */
const anyDay = 0x0021;
const storedPlain = 0;
const version = 20;
/** Names are UTF-8. */
const flags = 0x0800;

/** A zip of a few small files, stored as they are: nothing in it is worth a library to make it smaller. */
export function zip(entries: readonly Entry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const head = Buffer.concat([numbers([0x04034b50, 4]), described(entry), Buffer.from(entry.name)]);
    directory.push(
      numbers([0x02014b50, 4], [version, 2]),
      described(entry),
      numbers([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
      Buffer.from(entry.name),
    );
    parts.push(head, entry.content);
    offset += head.length + entry.content.length;
  }
  const listed = Buffer.concat(directory);
  const count = entries.length;
  const end = numbers(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [listed.length, 4],
    [offset, 4],
    [0, 2],
  );
  return Buffer.concat([...parts, listed, end]);
}

/** What both of an entry's headers say of it. */
function described({ name, content }: Entry): Buffer {
  const length = content.length;
  return numbers(
    [version, 2],
    [flags, 2],
    [storedPlain, 2],
    [0, 2],
    [anyDay, 2],
    [crc32(content), 4],
    [length, 4],
    [length, 4],
    [Buffer.byteLength(name), 2],
    [0, 2],
  );
}

/** Little-endian, each in so many bytes. */
function numbers(...fields: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  return Buffer.concat(
    fields.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}
