import { UserError } from '../contracts/errors';
import type { IWorkspace } from '../contracts/ports';
import type { RunEvent } from '../contracts/run-event';
import { journalLines, parseJournal } from './journal-lines';
import { KernelJournalStore } from './kernel-journal-store';

const event = (seq: number): RunEvent => ({
  v: 1,
  seq,
  at: seq,
  event: { type: 'warned', message: `line\n${seq} \u2028` }
});

/** A workspace of one file. */
class OneFile implements IWorkspace {
  constructor(public text: string | null) {}
  failures = 0;

  read = () => Promise.resolve(this.text);
  append = async (_: string, text: string) => {
    await Promise.resolve();
    if (this.failures-- > 0) {
      throw new Error('disk full');
    }
    this.text = (this.text ?? '') + text;
  };
  write = () => Promise.resolve();
  copy = () => Promise.resolve();
  remove = () => Promise.resolve();
  list = () => Promise.resolve([]);
}

describe('parseJournal', () => {
  it('reads back what was written, one event per line', () => {
    const events = [event(1), event(2)];
    expect(journalLines(events).split('\n')).toHaveLength(3);
    expect(parseJournal(journalLines(events))).toEqual(events);
  });

  it('skips a line that was torn while it was written', () => {
    const text = journalLines([event(1), event(2)]);
    expect(parseJournal(text.slice(0, -10))).toEqual([event(1)]);
  });

  it.each([
    ['another version', '{"v": 2, "seq": 1, "at": 0, "event": {}}'],
    ['no event', '{"v": 1}']
  ])('refuses a whole line of %s', (_, line) => {
    expect(() => parseJournal(`${line}\n`)).toThrow(UserError);
  });
});

describe('KernelJournalStore', () => {
  it('appends in the order of the calls', async () => {
    const store = new KernelJournalStore(new OneFile(null), 'journal.jsonl');
    await Promise.all([1, 2, 3].map(seq => store.append([event(seq)])));
    expect((await store.read()).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('does not glue a new event to a torn line', async () => {
    const file = new OneFile(journalLines([event(1)]) + '{"v": 1, "se');
    const store = new KernelJournalStore(file, 'journal.jsonl');
    await store.append([event(2)]);
    expect(await store.read()).toEqual([event(1), event(2)]);
  });

  it('tells a failed append and goes on with the next', async () => {
    const file = new OneFile('');
    file.failures = 1;
    const store = new KernelJournalStore(file, 'journal.jsonl');
    await expect(store.append([event(1)])).rejects.toThrow('disk full');
    await store.append([event(2)]);
    expect(await store.read()).toEqual([event(2)]);
  });
});
