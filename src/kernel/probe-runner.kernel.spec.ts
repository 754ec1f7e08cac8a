/**
 * @jest-environment node
 */
import type { Kernel } from '@jupyterlab/services';
import { findPython } from '../cli/python';
import { startServer, type IServer } from '../cli/server';
import { ProbeError, StoppedError } from '../contracts/errors';
import type { ProbeName } from '../contracts/probe';
import { assertPython } from './python-kernel';
import { ProbeRunner } from './probe-runner';
import { PROBE_TEXTS, type IProbeTexts } from './probe-texts';
import { revived } from './revived';

/** Probes of the test's own, under names whose answers they fit. */
const texts = (probes: Partial<Record<ProbeName, string>>): IProbeTexts => ({
  shared: 'WORD = "shared"\n',
  helpers: { _harness: 'HELP = WORD + " harness"\n' },
  probes
});

const ANSWER = '{"text": "yes", "names": []}';
const ARGS = { op: 'read', path: '' } as const;

const STATE = `
import json, sys
print(json.dumps([
  sorted(k for k in globals()), [len(In), sorted(Out)], repr(_), repr(__),
  get_ipython().execution_count, sorted(sys.modules), hasattr(sys, "last_value")
]))`;

let server: IServer;
let kernel: Kernel.IKernelConnection;

beforeAll(async () => {
  server = await startServer(findPython(null));
});

afterAll(async () => {
  await server.stop();
});

beforeEach(async () => {
  kernel = await server.startKernel('/tmp');
});

afterEach(() => {
  kernel.dispose();
});

/** Standard output of a cell. */
async function execute(code: string): Promise<string> {
  const future = kernel.requestExecute({ code, stop_on_error: true });
  let text = '';
  future.onIOPub = message => {
    if (message.header.msg_type === 'stream') {
      text += (message.content as { text: string }).text;
    }
  };
  await future.done;
  return text;
}

/** Another shell that hides `exit` while the next request is prepared, for the second time. */
const OTHER_SHELL = `
import builtins
import IPython.core.builtin_trap as trap

class Names(dict):
    times = 0
    def get(self, key, default):
        self.times += key == "exit"
        value = super().get(key, default)
        if self.times == 2:
            trap.builtin_mod = builtins
            del self[key]
        return value

class Other:
    __dict__ = Names(vars(builtins))

trap.builtin_mod = Other()`;

describe('ProbeRunner', () => {
  it.each([
    ['sub', `def main(ns, op, path): return ${ANSWER}`],
    ['main', `def main(ns, op, path): return ${ANSWER}`],
    ['sub', 'def main(ns, op, path): raise KeyError("x")'],
    ['main', 'def main(ns, op, path): raise KeyError("x")'],
    ['main', 'this is no Python']
  ] as const)(
    'leaves names, history and modules as they were on the %s shell: %s',
    async (shell, probe) => {
      await execute('a = 40\na + 2');
      await execute('"word"');
      const silent = (code: string) =>
        kernel.requestExecute({ code, silent: true, store_history: false });
      // Reading the state must not change it either.
      const state = async () => {
        const future = silent(`exec(${JSON.stringify(STATE)}, globals() | {})`);
        let text = '';
        future.onIOPub = message => {
          if (message.header.msg_type === 'stream') {
            text += (message.content as { text: string }).text;
          }
        };
        await future.done;
        return text;
      };
      const runner = new ProbeRunner(kernel, texts({ workspace: probe }));
      await state();
      const before = await state();
      await runner.run('workspace', ARGS, { shell }).catch(() => undefined);
      expect(await state()).toBe(before);
      expect(before).toContain('42');
      runner.dispose();
    }
  );

  it('gives a probe the shared text, the harness when it asks, and its arguments', async () => {
    const probe = `# uses: _harness
def main(ns, op, path):
    return {"text": f"{HELP} {path} {ns['a']}", "names": [op]}`;
    await execute('a = 1');
    const runner = new ProbeRunner(kernel, texts({ workspace: probe }));
    const path = 'quote " back \\ line \u2028 ‮ 😀 \u0085';
    await expect(
      runner.run('workspace', { op: 'read', path })
    ).resolves.toEqual({ text: `shared harness ${path} 1`, names: ['read'] });
    runner.dispose();
  });

  it.each([
    [
      'raises',
      'def main(ns, op, path):\n    return 1 / 0',
      /ZeroDivisionError: division by zero \(probes\/workspace.py, line 2\)/
    ],
    [
      'answers what the schema does not know',
      'def main(ns, op, path): return {"text": 3, "names": []}',
      /InvalidAnswer/
    ],
    [
      'answers what JSON cannot say',
      'def main(ns, op, path): return {"text": object()}',
      /TypeError: a probe answers JSON, not object/
    ]
  ])(
    'rejects with a ProbeError when the probe %s',
    async (_, probe, message) => {
      const runner = new ProbeRunner(kernel, texts({ workspace: probe }));
      const failure = runner.run('workspace', ARGS);
      await expect(failure).rejects.toThrow(ProbeError);
      await expect(failure).rejects.toThrow(message);
      runner.dispose();
    }
  );

  it('turns numbers that JSON has not into null', async () => {
    const probe =
      'def main(ns, op, path): return {"text": None if path else float("nan"), "names": []}';
    const runner = new ProbeRunner(kernel, texts({ workspace: probe }));
    await expect(runner.run('workspace', ARGS)).resolves.toEqual({
      text: null,
      names: []
    });
    runner.dispose();
  });

  it('answers on a subshell while a cell is running, and leaves its output alone', async () => {
    const probe = `def main(ns, op, path):
    print("mine")
    return ${ANSWER}`;
    const runner = new ProbeRunner(kernel, texts({ workspace: probe }));
    await runner.run('workspace', ARGS);
    let done = false;
    const cell = execute(
      'import time\nprint("a")\ntime.sleep(3)\nprint("b")'
    ).then(text => {
      done = true;
      return text;
    });
    await runner.run('workspace', ARGS, { shell: 'sub' });
    expect(done).toBe(false);
    expect(await cell).toBe('a\nb\n');
    runner.dispose();
  });

  it('knows its answer by the nonce where the kernel sends it as an output of another', async () => {
    const workspace = `def main(ns, op, path):
    from IPython import get_ipython
    get_ipython().display_pub.set_parent({"header": {"msg_id": "another"}})
    return ${ANSWER}`;
    const runner = new ProbeRunner(kernel, texts({ workspace }));
    await expect(runner.run('workspace', ARGS)).resolves.toEqual({
      text: 'yes',
      names: []
    });
    runner.dispose();
  });

  it('draws a column while the deep stage is at work', async () => {
    // The deep stage ends when the chart has been asked for, or raises.
    const deep = `import time
def main(ns, targets, train, test, seconds):
    for _ in range(500):
        if "asked" in ns:
            return {"findings": [], "rows": 1, "seconds": 0.0, "complaint": ""}
        time.sleep(0.01)
    raise TimeoutError("the chart waits for the deep stage")`;
    const chart = `def main(ns, frame, column, target):
    ns["asked"] = True
    return {"frame": frame, "column": column, "target": target, "kind": "level",
            "rows": 0, "classes": [], "bins": []}`;
    const runner = new ProbeRunner(kernel, texts({ deep, chart }));
    const looking = runner.run('deep', {
      targets: [],
      train: 'homes',
      test: null,
      seconds: 30
    });
    const drawn = runner.run('chart', {
      frame: 'homes',
      column: 'area',
      target: null
    });
    await expect(looking).resolves.toMatchObject({ rows: 1 });
    await expect(drawn).resolves.toMatchObject({ column: 'area' });
    runner.dispose();
  });

  it('asks again when somebody else fails before it on the main shell', async () => {
    const probe = `def main(ns, op, path): return ${ANSWER}`;
    const runner = new ProbeRunner(kernel, texts({ workspace: probe }));
    const cell = execute('import time\ntime.sleep(0.5)\n1 / 0');
    await expect(
      runner.run('workspace', ARGS, { shell: 'main' })
    ).resolves.toMatchObject({ text: 'yes' });
    await cell;
    runner.dispose();
  });

  it.each(['sub', 'main'] as const)(
    'asks again when two shells trip over each other before it runs on the %s shell',
    async shell => {
      const probe = `def main(ns, op, path):
    ns["ran"] = ns.get("ran", 0) + 1
    return ${ANSWER}`;
      const runner = new ProbeRunner(kernel, texts({ workspace: probe }));
      await runner.run('workspace', ARGS, { shell });
      await execute(OTHER_SHELL);
      const { text } = await runner.run('workspace', ARGS, { shell });
      expect(text).toBe('yes');
      expect(await execute('print(ran, trap.builtin_mod is builtins)')).toBe(
        '2 True\n'
      );
      runner.dispose();
    }
  );

  it('goes on with a new subshell after a restart', async () => {
    const probe = `def main(ns, op, path): return ${ANSWER}`;
    const runner = new ProbeRunner(kernel, texts({ workspace: probe }));
    await runner.run('workspace', ARGS);
    await kernel.restart();
    await expect(runner.run('workspace', ARGS)).resolves.toMatchObject({
      text: 'yes'
    });
    runner.dispose();
  });

  it('deletes its subshell when it is disposed, twice without harm', async () => {
    const probe = `def main(ns, op, path): return ${ANSWER}`;
    const runner = new ProbeRunner(kernel, texts({ workspace: probe }));
    await runner.run('workspace', ARGS);
    const shells = async () =>
      (await kernel.requestListSubshell({}).done).content.subshell_id.length;
    expect(await shells()).toBe(1);
    runner.dispose();
    runner.dispose();
    expect(await shells()).toBe(0);
  });

  it('stops waiting and frees the main shell when it is aborted', async () => {
    const probe = `import time
def main(ns, op, path):
    time.sleep(60)
    return ${ANSWER}`;
    const runner = new ProbeRunner(kernel, texts({ workspace: probe }));
    const stop = new AbortController();
    const busy = new Promise<void>(resolve => {
      kernel.statusChanged.connect((_, status) => {
        if (status === 'busy') {
          resolve();
        }
      });
    });
    const failure = runner.run('workspace', ARGS, {
      shell: 'main',
      signal: stop.signal
    });
    void busy.then(() => stop.abort());
    await expect(failure).rejects.toThrow(StoppedError);
    expect(await execute('print("free")')).toBe('free\n');
    runner.dispose();
  });

  it('rejects when the kernel process is gone', async () => {
    const probe = 'import os\ndef main(ns, op, path): os._exit(1)';
    const runner = new ProbeRunner(kernel, texts({ workspace: probe }));
    await expect(
      runner.run('workspace', ARGS, { shell: 'main' })
    ).rejects.toThrow(/KernelGone/);
    // The server starts it again; leaving in the middle would fail another test.
    expect(await revived(kernel)).toBe(true);
    runner.dispose();
  });

  it('runs the probes of the repository in a kernel that speaks Python', async () => {
    await assertPython(kernel);
    const runner = new ProbeRunner(kernel, PROBE_TEXTS);
    const environment = await runner.run('environment', {});
    expect(environment.python).toMatch(/^3\./);
    expect(environment.cwd).toBe('/tmp');
    runner.dispose();
  });
});
