/** All of what is read; rejects where it is longer than that, without reading on. */
export async function boundedBytes(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  most: number,
): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > most) throw new Error("More is sent than is taken.");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
