/** Run a program to its end: exit code 0, or 1 with the stack of what it threw. */
export function program(main: () => Promise<void>): void {
  main().then(
    () => process.exit(0),
    (error: unknown) => {
      process.stderr.write(`${(error as Error).stack}\n`);
      process.exit(1);
    }
  );
}
