import type { Outcome } from '../contracts/outcome';
import { CUT, OUTPUT_LIMITS } from '../contracts/output-limits';
import type { ICellRunner } from '../contracts/cell-runner';

/** An output as nbformat has it. */
export interface IContractOutput {
  readonly output_type: string;
  readonly [key: string]: unknown;
}

/** A cell runner with its notebook and its kernel, as the contract needs to see them. */
export interface ICellRunnerStage {
  readonly runner: ICellRunner;
  /** Append a code cell; returns its id. */
  add(source: string): string;
  remove(cell: string): void;
  outputs(cell: string): readonly IContractOutput[];
  executionCount(cell: string): number | null;
  /** Run code as somebody else would: not through the runner. */
  elsewhere(source: string): Promise<void>;
  /** End the kernel for good. */
  shutdown(): Promise<void>;
  dispose(): Promise<void>;
}

/**
 * What every implementation of `ICellRunner` must do, on a real kernel.
 *
 * @param name - Of the implementation.
 * @param make - A fresh notebook with a fresh Python kernel.
 */
export function cellRunnerContract(
  name: string,
  make: () => Promise<ICellRunnerStage>
): void {
  describe(`${name} as a cell runner`, () => {
    let stage: ICellRunnerStage;

    beforeEach(async () => {
      stage = await make();
    });

    afterEach(async () => {
      await stage.dispose();
    });

    const run = (source: string) => stage.runner.run(stage.add(source));

    /** Run a cell and do something as soon as it prints. */
    const runAnd = (source: string, then: () => Promise<void>) => {
      let done: Promise<void> | null = null;
      return stage.runner
        .run(stage.add(source), { onText: () => (done ??= then()) })
        .then(async outcome => {
          await done;
          return outcome;
        });
    };

    it('fills the outputs and the count of a cell that runs', async () => {
      const cell = stage.add(
        'import sys\nprint("one")\nprint("two")\nprint("three", file=sys.stderr)\n6 * 7'
      );
      const outcome = await stage.runner.run(cell);
      expect(outcome.status).toBe('ok');
      expect(outcome.seconds).toBeGreaterThan(0);
      expect(stage.executionCount(cell)).toBe(1);
      expect(stage.outputs(cell)).toEqual([
        expect.objectContaining({ name: 'stdout', text: 'one\ntwo\n' }),
        expect.objectContaining({ name: 'stderr', text: 'three\n' }),
        expect.objectContaining({
          output_type: 'execute_result',
          data: { 'text/plain': '42' }
        })
      ]);
    });

    it('tells text as it arrives, before the cell is done', async () => {
      const told: string[] = [];
      const outcome = await stage.runner.run(
        stage.add(
          'import time\nprint("fold 1/2", flush=True)\ntime.sleep(1)\nprint("fold 2/2")'
        ),
        { onText: text => void told.push(`${text.trim()} ${told.length}`) }
      );
      expect(outcome.status).toBe('ok');
      expect(told).toEqual(['fold 1/2 0', 'fold 2/2 1']);
    });

    it('replaces the outputs of the run before', async () => {
      const cell = stage.add('print("once")');
      await stage.runner.run(cell);
      await stage.runner.run(cell);
      expect(stage.outputs(cell)).toHaveLength(1);
      expect(stage.executionCount(cell)).toBe(2);
    });

    it('tells a failure by name, message and a traceback without colours', async () => {
      const cell = stage.add('x = 1\nx / 0');
      const outcome = await stage.runner.run(cell);
      expect(outcome).toMatchObject({
        status: 'error',
        ename: 'ZeroDivisionError',
        evalue: 'division by zero'
      });
      const { traceback } = outcome as Extract<Outcome, { status: 'error' }>;
      expect(traceback.join('\n')).toContain('x / 0');
      expect(traceback.join('\n')).not.toContain('\u001b');
      expect(stage.outputs(cell).at(-1)?.output_type).toBe('error');
    });

    it('takes no warning on standard error for a failure', async () => {
      expect(
        (await run('import warnings\nwarnings.warn("careful")')).status
      ).toBe('ok');
    });

    it.each(['person', 'limit'] as const)(
      'interrupts its cell for the %s and goes on with the next',
      async by => {
        const outcome = await runAnd(
          'import time\nprint("go", flush=True)\ntime.sleep(60)',
          () => stage.runner.interrupt(by)
        );
        expect(outcome).toMatchObject({ status: 'interrupted', by });
        expect((await run('1')).status).toBe('ok');
      }
    );

    it('interrupts a cell that was only just sent', async () => {
      const cell = stage.add('import time\ntime.sleep(60)');
      const running = stage.runner.run(cell);
      // The runner has taken the cell, the kernel has not begun.
      await Promise.resolve();
      await stage.runner.interrupt('person');
      expect(await running).toMatchObject({ status: 'interrupted' });
    });

    it('interrupts nothing when it executes nothing', async () => {
      await stage.runner.interrupt('person');
      expect((await run('1')).status).toBe('ok');
    });

    it("counts a KeyboardInterrupt as the person's stop", async () => {
      expect(await run('raise KeyboardInterrupt')).toMatchObject({
        status: 'interrupted',
        by: 'person'
      });
    });

    it('tells a dead kernel process apart, and the kernel comes back', async () => {
      const outcome = await run(
        'import os, signal\nos.kill(os.getpid(), signal.SIGKILL)'
      );
      expect(outcome.status).toBe('died');
      await stage.runner.restart();
      expect((await run('"again"')).status).toBe('ok');
    });

    it('forgets the names of the kernel in a restart', async () => {
      await run('kept = 1');
      await stage.runner.restart();
      expect(await run('kept')).toMatchObject({
        status: 'error',
        ename: 'NameError'
      });
    });

    it('refuses input and says what was asked', async () => {
      expect(await run('input("your name? ")')).toMatchObject({
        status: 'input',
        prompt: 'your name? '
      });
      expect((await run('1')).status).toBe('ok');
    });

    it('cuts a flood and says so', async () => {
      const cell = stage.add('print(("x" * 99 + "\\n") * 20_000)');
      expect((await stage.runner.run(cell)).status).toBe('ok');
      const [{ text }] = stage.outputs(cell);
      expect(String(text)).toContain(CUT.trim());
      expect(String(text).length).toBeLessThan(OUTPUT_LIMITS.stream + 100);
    });

    it('tells that a cell is gone', async () => {
      const cell = stage.add('1');
      stage.remove(cell);
      expect((await stage.runner.run(cell)).status).toBe('gone');
    });

    it('tells that there is no kernel', async () => {
      const cell = stage.add('1');
      await stage.shutdown();
      expect((await stage.runner.run(cell)).status).toBe('no_kernel');
    });

    it('runs one cell at a time, in order', async () => {
      const first = run('import time\ntime.sleep(0.5)\norder = [1]');
      const second = stage.add('order.append(2)\norder');
      expect((await stage.runner.run(second)).status).toBe('ok');
      expect((await first).status).toBe('ok');
      expect(stage.outputs(second)[0]).toMatchObject({
        data: { 'text/plain': '[1, 2]' }
      });
    });

    it('updates a display, clears and overwrites as a notebook does', async () => {
      const cell = stage.add(`from IPython.display import clear_output, display
print("gone")
clear_output()
handle = display("old", display_id=True)
handle.update("new")
print("10 %", end="\\r")
print("90 %")`);
      expect((await stage.runner.run(cell)).status).toBe('ok');
      expect(stage.outputs(cell)).toEqual([
        expect.objectContaining({ data: { 'text/plain': "'new'" } }),
        expect.objectContaining({ text: '90 %\n' })
      ]);
    });
  });
}
