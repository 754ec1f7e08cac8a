import { z } from 'zod';
import { ManualClock } from '../testing/manual-clock';
import { ScriptedModel } from '../testing/scripted-model';
import { ask } from './ask';
import type { IQuestion } from './ask';
import { Budget } from './budget';
import { ModelError } from './errors';
import { Line } from './line';
import type { IAskedEvent } from './line';

const Answer = z.object({ columns: z.array(z.string()).min(1) });

const question: IQuestion<z.infer<typeof Answer>> = {
  step: 'blueprint',
  name: 'blueprint',
  system: 'You plan.',
  user: room => 'Which columns?'.slice(0, room),
  schema: Answer,
  objection: ({ columns }) =>
    columns.includes('ghost') ? 'There is no column "ghost".' : null
};

const READY = '{"ready": "yes"}';
const GOOD = '{"columns": ["age"]}';

function aLine(
  answers: ConstructorParameters<typeof ScriptedModel>[0],
  options: Partial<ConstructorParameters<typeof Line>[1]> = {}
) {
  const model = new ScriptedModel(answers);
  const clock = new ManualClock();
  const told: IAskedEvent[] = [];
  const line = new Line(model, {
    clock,
    ...options
  });
  line.listen(asked => told.push(asked));
  return { model, clock, line, told };
}

/** Let what is due happen until a promise is settled; the clock goes on when nothing else does. */
async function patiently<T>(clock: ManualClock, promise: Promise<T>) {
  let settled = false;
  void promise.then(
    () => (settled = true),
    () => (settled = true)
  );
  for (let i = 0; i < 50 && !settled; i++) {
    await new Promise(resolve => setTimeout(resolve));
    clock.advance(1000);
  }
  return promise;
}

describe('asking a model', () => {
  it('holds it to a schema, found out once', async () => {
    const { model, line } = aLine([READY, GOOD, GOOD]);
    expect(await ask(line, question)).toEqual({ columns: ['age'] });
    await ask(line, question);
    expect(model.seen.map(({ options }) => options.id)).toEqual([
      'probe:json_schema#1',
      'blueprint#1',
      'blueprint#2'
    ]);
    expect(model.seen[1].options.schema).toMatchObject({
      type: 'object',
      required: ['columns'],
      additionalProperties: false
    });
  });

  const refused = new ModelError('unsupported', 'No format of this kind.');

  it('gives the schema beside JSON mode where the endpoint holds it there', async () => {
    const { model, line } = aLine([refused, READY, GOOD]);
    await ask(line, question);
    expect(model.seen[2].options).toMatchObject({
      json: true,
      schema: { required: ['columns'] }
    });
    expect(model.seen[2].messages[1].content).not.toContain('"columns"');
  });

  it('falls back to JSON mode where the endpoint refuses a schema', async () => {
    const { model, line } = aLine([refused, 'Yes.', READY, GOOD]);
    await ask(line, question);
    expect(model.seen[3].options).toMatchObject({ json: true });
    expect(model.seen[3].options).not.toHaveProperty('schema');
    expect(model.seen[3].messages[1].content).toContain('"columns"');
  });

  it('falls back to fenced JSON where the endpoint passes both by', async () => {
    const { model, line } = aLine([
      'Yes, I am ready!',
      'Always!',
      'Sure: {"ready": "yes"}',
      `Here you are:\n\`\`\`json\n${GOOD}\n\`\`\`\nGood luck!`
    ]);
    expect(await ask(line, question)).toEqual({ columns: ['age'] });
    expect(model.seen[3].options).not.toHaveProperty('json');
  });

  it.each([
    ['no JSON', 'I would take the age.', 'no JSON object'],
    ['broken JSON', '{"columns": ["age"', 'JSON'],
    ['another shape', '{"columns": []}', 'columns'],
    ['an unknown column', '{"columns": ["ghost"]}', 'no column "ghost"'],
    [
      'an answer that broke off',
      { text: '{"col', finish: 'length' },
      'broke off'
    ]
  ])('asks once to mend %s', async (_, bad, reason) => {
    const { model, line } = aLine([READY, bad, GOOD]);
    expect(await ask(line, question)).toEqual({ columns: ['age'] });
    expect(model.seen[2].messages.at(-1)?.content).toContain(reason);
  });

  it('gives up after one repair question', async () => {
    const { model, line } = aLine([READY, 'no', 'no again', GOOD]);
    await expect(ask(line, question)).rejects.toMatchObject({
      kind: 'unusable'
    });
    expect(model.seen).toHaveLength(3);
  });

  it('makes a question shorter that does not fit', async () => {
    const rooms: number[] = [];
    const { line } = aLine([
      READY,
      new ModelError('context_overflow', 'Too long.', { context: 4096 }),
      GOOD
    ]);
    await ask(line, {
      ...question,
      user: room => {
        rooms.push(room);
        return 'x';
      }
    });
    expect(rooms).toHaveLength(2);
    expect(rooms[1]).toBeLessThan(4096 * 3);
  });

  it('notices an endpoint that cuts the question without a word', async () => {
    const { line, told } = aLine([
      READY,
      { text: GOOD, usage: { input: 100, output: 5 } },
      { text: GOOD, usage: { input: 100, output: 5 } }
    ]);
    await ask(line, {
      ...question,
      user: room => 'x'.repeat(Math.min(room, 20_000))
    });
    expect(told.at(-1)?.messages[1].content.length).toBeLessThan(20_000);
  });

  it('waits as long as the endpoint asks, then asks again', async () => {
    const { line, clock } = aLine([
      READY,
      new ModelError('rate_limited', 'Too many.', { retryAfter: 7 }),
      GOOD
    ]);
    await patiently(clock, ask(line, question));
    expect(clock.now()).toBeGreaterThanOrEqual(7000);
  });

  it('does not wait for an hour', async () => {
    const { line } = aLine([
      READY,
      new ModelError('rate_limited', 'Too many.', { retryAfter: 3600 })
    ]);
    await expect(ask(line, question)).rejects.toMatchObject({
      kind: 'rate_limited'
    });
  });

  it('tries a broken endpoint three times', async () => {
    const broken = () => new ModelError('server', 'Out of order.');
    const { line, clock, told } = aLine([READY, broken(), broken(), broken()]);
    await expect(patiently(clock, ask(line, question))).rejects.toMatchObject({
      kind: 'server'
    });
    expect(told.filter(({ error }) => error)).toHaveLength(3);
  });

  it('does not ask again with a wrong key', async () => {
    const { line, model } = aLine([new ModelError('unauthorized', 'No.')]);
    for (let asked = 1; asked <= 2; asked++) {
      await expect(ask(line, question)).rejects.toMatchObject({
        kind: 'unauthorized'
      });
    }
    expect(model.seen).toHaveLength(1);
  });

  it('gives up an endpoint that fails three questions in a row', async () => {
    const late = () => new ModelError('timeout', 'Too slow.');
    const { line, model } = aLine([READY, late(), late(), late(), GOOD]);
    for (let asked = 1; asked <= 4; asked++) {
      await expect(ask(line, question)).rejects.toMatchObject({
        kind: 'timeout'
      });
    }
    expect(model.seen).toHaveLength(4);
  });

  it('keeps secrets out of what is sent', async () => {
    const { line, model } = aLine([READY, GOOD], { secrets: ['our-own-key'] });
    await ask(line, {
      ...question,
      user: () => 'our-own-key and PASSWORD="hunter2hunter2" in a cell'
    });
    const sent = JSON.stringify(model.seen);
    expect(sent).not.toContain('our-own-key');
    expect(sent).not.toContain('hunter2');
  });

  it('stops at a limit and tells of it', async () => {
    const budget = new Budget({
      tokens: 30,
      cost: null,
      seconds: null,
      callsPerStep: 9
    });
    const { line, told } = aLine(
      [{ text: READY, usage: { input: 20, output: 20 } }, GOOD],
      { budget }
    );
    await expect(ask(line, question)).rejects.toMatchObject({
      kind: 'budget'
    });
    expect(told.at(-1)?.error?.message).toContain('40 of 30 tokens');
  });

  it('asks nothing more once the person said stop', async () => {
    const control = new AbortController();
    const { line, model } = aLine([READY, GOOD], { signal: control.signal });
    control.abort();
    await expect(ask(line, question)).rejects.toMatchObject({
      kind: 'cancelled'
    });
    expect(model.seen).toHaveLength(0);
  });
});
