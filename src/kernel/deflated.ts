/**
 * A text as base64 of its zlib stream: a fifth of the size of a program, and nothing to escape.
 *
 * `CompressionStream` is the platform's own, in browsers and in Node.
 */
export async function deflated(text: string): Promise<string> {
  const stream = new CompressionStream('deflate');
  const writer = stream.writable.getWriter();
  const written = writer
    .write(new TextEncoder().encode(text))
    .then(() => writer.close());
  const reader = stream.readable.getReader();
  let binary = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    binary += String.fromCharCode(...part.value);
  }
  await written;
  return btoa(binary);
}
