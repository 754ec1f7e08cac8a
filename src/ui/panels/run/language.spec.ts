import { Page } from '../../testing/page';

let page: Page;

beforeEach(async () => {
  page = await new Page({ readiness: 'ready' }).open();
});

afterEach(() => page.dispose());

const text = () => page.region('Run').textContent ?? '';

it('begins with the built-in recipes, and asks for nothing', () => {
  expect(page.field('Engine').value).toBe('recipes');
  expect(text()).toContain('nothing leaves this machine');
  expect(page.buttons()).not.toContain('Test connection');
  expect(page.language.server).toBeNull();
});

describe('a language model', () => {
  beforeEach(() => page.fill('Engine', 'model'));

  it('is chosen, named and told what it may see', async () => {
    await page.fill('Model', 'small');
    await page.drawn(() =>
      page.field('Send values of cells, personal data masked').click()
    );
    expect(page.language.settings).toMatchObject({
      engine: 'model',
      model: 'small',
      samples: true
    });
  });

  it('says where questions go', () => {
    expect(text()).toContain(
      'Questions go to http://127.0.0.1:8080/v1, without a key.'
    );
  });

  it('says what to do where no endpoint is configured', async () => {
    page.language.given.server = {
      ...page.language.given.server,
      endpoint: ''
    };
    await page.drawn(() => page.language.look());
    expect(text()).toContain('Set OPENAI_BASE_URL');
  });

  it('offers the endpoints that the server allows', async () => {
    page.language.given.server.endpoints = ['http://127.0.0.1:9/v1'];
    await page.drawn(() => page.language.look());
    await page.fill('Endpoint', 'http://127.0.0.1:9/v1');
    expect(page.language.settings.endpoint).toBe('http://127.0.0.1:9/v1');
  });

  it.each([
    [
      'what it answers',
      { status: 'ok', words: 'ready' },
      'small answers: "ready"'
    ],
    [
      "the provider's own words",
      { status: 'failed', words: 'It says: "No such model".' },
      'It says: "No such model".'
    ]
  ] as const)('shows %s when it is tested', async (_, test, words) => {
    await page.fill('Model', 'small');
    page.language.given.test = test;
    await page.press('Test connection');
    expect(text()).toContain(words);
  });

  it('shows the next question to the letter before anything is sent', async () => {
    page.language.given.question = [
      { role: 'system', content: 'You plan.' },
      { role: 'user', content: '<b>rain_30d</b>' }
    ];
    await page.press('What is sent');
    const dialog = document.querySelector('.jp-Dialog');
    expect(dialog?.querySelector('b')).toBeNull();
    expect(dialog?.textContent).toContain('<b>rain_30d</b>');
    await page.drawn(() =>
      dialog?.querySelector<HTMLButtonElement>('.jp-mod-accept')?.click()
    );
  });

  it('says what is missing for a question', async () => {
    await page.press('What is sent');
    expect(text()).toContain('Profile first');
  });
});
