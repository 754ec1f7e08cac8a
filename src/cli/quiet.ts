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
  Object.assign(console, { debug: write, warn: write, error: write });
  // Its attempts to reconnect to a kernel that died are nobody's to await.
  process.on('unhandledRejection', write);
}
