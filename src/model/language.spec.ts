import type { ILanguageSettings } from '../tokens';
import { LanguageModel } from './language';
import type { ILanguageDoor } from './language';

const SERVER = {
  endpoint: 'http://x/v1',
  endpoints: [],
  models: [],
  key: true
};

function behind(door: Partial<ILanguageDoor> = {}) {
  const kept: Partial<ILanguageSettings>[] = [];
  const model = new LanguageModel({
    look: () => Promise.resolve(SERVER),
    list: () => Promise.resolve(['small']),
    greet: () => Promise.resolve('ready'),
    nextQuestion: () => Promise.resolve([]),
    keep: change => kept.push(change),
    ...door
  });
  return { model, kept };
}

/** Resolves at the next change that leaves nothing under way. */
const settled = (model: LanguageModel) =>
  new Promise<void>(resolve => {
    model.changed.connect(() => {
      if (model.test.status !== 'asking') {
        resolve();
      }
    });
  });

describe('LanguageModel', () => {
  it('keeps what the person chooses, and not what it is given back', () => {
    const { model, kept } = behind();
    model.set({ engine: 'model' });
    model.restore({ model: 'small' });
    expect(model.settings).toMatchObject({ engine: 'model', model: 'small' });
    expect(kept).toEqual([{ engine: 'model' }]);
  });

  it('tells what the server has', async () => {
    const { model } = behind();
    model.look();
    await settled(model);
    expect(model.server).toEqual(SERVER);
  });

  it('lists the models, and greets one that is named', async () => {
    const { model } = behind();
    model.tryOut();
    await settled(model);
    expect(model.listed).toEqual(['small']);
    expect(model.test).toEqual({ status: 'ok', words: '' });
    model.set({ model: 'small' });
    model.tryOut();
    await settled(model);
    expect(model.test).toEqual({ status: 'ok', words: 'ready' });
  });

  it("tells a failure in the endpoint's words", async () => {
    const { model } = behind({
      list: () => Promise.reject(new Error('It says: "No."'))
    });
    model.tryOut();
    await settled(model);
    expect(model.test).toEqual({ status: 'failed', words: 'It says: "No."' });
  });

  it('forgets a test of another model, also one that is still under way', async () => {
    let answer: (word: string) => void = () => undefined;
    const { model } = behind({
      greet: () => new Promise(resolve => (answer = resolve))
    });
    model.restore({ model: 'small' });
    model.tryOut();
    await Promise.resolve();
    model.set({ model: 'large' });
    answer('ready');
    await new Promise(resolve => setTimeout(resolve));
    expect(model.test.status).toBe('untried');
  });
});
