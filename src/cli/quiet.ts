/**
 * The Jupyter client talks to the console about sockets; a command line has its own
 * words. With `IML_DEBUG` set, its words go to standard error.
 */
export function quietJupyter(): void {
  const write = process.env['IML_DEBUG']
    ? (...words: unknown[]) => {
        process.stderr.write(`${words.map(String).join(' ')}\n`);
      }
    : () => undefined;
  console.debug = write;
  console.warn = write;
  console.error = write;
}
