import { nullTranslator } from '@jupyterlab/translation';
import { RunEvent, type RunEventBody } from '../../../contracts/run-event';
import { Page } from '../../testing/page';
import { DONE_RUN, EVENTS, PATCH } from '../../testing/sample-run';
import { describe as inWords } from './describe';
import { toJsonLines } from './save';

const trans = nullTranslator.load('jupyterlab_iml');

const KEY = { module: 'validation', track: null, candidate: null } as const;

describe('an event in words', () => {
  it.each<[RunEventBody, string, string | null]>([
    [
      { type: 'step_started', step: 'baseline', track: null },
      'Making a first valid submission',
      null
    ],
    [
      { type: 'review_requested', proposal: PATCH },
      'Waits for your word: Patch of Traditional · models',
      PATCH.why
    ],
    [
      {
        type: 'review_answered',
        proposal: 'p1',
        decision: { action: 'regenerate', hint: 'shorter' }
      },
      'You asked for another one: shorter',
      null
    ],
    [
      {
        type: 'module_checked',
        key: KEY,
        attempt: 1,
        verdicts: [
          {
            key: KEY,
            rule: 'validation.cover',
            ok: false,
            expected: 'each row once',
            found: '12 rows twice',
            blame: 'author'
          }
        ],
        seconds: 0.2
      },
      'Validation broke 1 rule',
      'validation.cover: expected each row once, found 12 rows twice'
    ],
    [
      {
        type: 'cell_ended',
        key: KEY,
        cell: 'c1',
        outcome: { status: 'interrupted', seconds: 4, by: 'limit' }
      },
      'Validation reached its time limit',
      '4 s'
    ],
    [
      {
        type: 'cell_ended',
        key: KEY,
        cell: 'c1',
        outcome: { status: 'died', seconds: 4, cause: 'Out of memory.' }
      },
      'The kernel died in Validation',
      'Out of memory.'
    ],
    [
      { type: 'probe_ran', probe: 'listing', seconds: 0.1, ok: false },
      'Probe listing failed',
      '0.1 s'
    ],
    [
      {
        type: 'verified',
        verification: { status: 'skipped', reason: 'You said so.' }
      },
      'Verification was skipped',
      'You said so.'
    ]
  ])('%j', (event, text, detail) => {
    expect(inWords(trans, event)).toMatchObject({ text, detail });
  });
});

it('saves what the journal holds, line by line', () => {
  const lines = toJsonLines(EVENTS).trimEnd().split('\n');
  expect(lines.map(line => RunEvent.parse(JSON.parse(line)))).toEqual(EVENTS);
});

describe('the region', () => {
  let page: Page;

  beforeEach(async () => {
    page = await new Page({ run: DONE_RUN }).open();
  });

  afterEach(() => page.dispose());

  const lines = () =>
    [...page.region('Activity').querySelectorAll('.iml-Log > li')].map(
      line => line.textContent
    );

  it('tells the newest first', () => {
    expect(lines()).toHaveLength(EVENTS.length);
    expect(lines()[0]).toContain('extra_trees was set aside');
  });

  it('shows one kind of event', async () => {
    await page.fill('Show', 'problem');
    expect(lines()).toHaveLength(2);
  });

  it('filters by words', async () => {
    await page.fill('Filter events', 'raised keyerror');
    expect(lines()).toHaveLength(1);
  });
});
