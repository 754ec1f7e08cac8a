import type { IObserved } from './outcome';
import { outcomeOf } from './outcome';

const FINE: IObserved = {
  seconds: 1,
  gone: false,
  died: null,
  prompt: null,
  stoppedBy: null,
  ran: true,
  error: null,
  output: null
};

function error(ename: string | undefined) {
  return { ename, evalue: 'because', traceback: ['\u001b[0;31mline\u001b[0m'] };
}

/** As IPython tells it, with the frames that are not its own. */
function keyError(...frames: string[]) {
  return {
    ename: 'KeyError',
    evalue: "'exit'",
    traceback: [
      '\u001b[31m----------\u001b[39m',
      '\u001b[31mKeyError\u001b[39m     Traceback (most recent call last)',
      ...frames,
      "\u001b[31mKeyError\u001b[39m: 'exit'"
    ]
  };
}

describe('outcomeOf', () => {
  it.each<[string, Partial<IObserved>, object]>([
    ['a cell that ran', {}, { status: 'ok' }],
    [
      'an error of the reply, without the colours of the terminal',
      { ran: false, error: error('KeyError') },
      { status: 'error', ename: 'KeyError', traceback: ['line'] }
    ],
    [
      'an executor that says all is well beside an error output',
      { output: error('ValueError') },
      { status: 'error', ename: 'ValueError' }
    ],
    [
      'a request that was dropped behind a failure',
      { ran: false, error: error(undefined) },
      { status: 'aborted' }
    ],
    [
      'a request that two shells tripped over before it ran',
      { ran: false, error: keyError() },
      { status: 'aborted' }
    ],
    [
      'a column of that name that a cell asked for in vain',
      {
        ran: false,
        error: keyError(
          'Cell \u001b[32mIn[3], line 1\u001b[39m',
          '----> 1 df["exit"]'
        )
      },
      { status: 'error', ename: 'KeyError' }
    ],
    ['a canceled request', { ran: false }, { status: 'aborted' }],
    [
      'an interrupt that we asked for',
      { ran: false, error: error('KeyboardInterrupt'), stoppedBy: 'limit' },
      { status: 'interrupted', by: 'limit' }
    ],
    [
      'an interrupt from the toolbar',
      { ran: false, error: error('KeyboardInterrupt') },
      { status: 'interrupted', by: 'person' }
    ],
    [
      'an interrupt that a library turned into its own error',
      {
        ran: false,
        error: error('TerminatedWorkerError'),
        stoppedBy: 'person'
      },
      { status: 'interrupted', by: 'person' }
    ],
    [
      'a kernel that died under the cell',
      { ran: false, died: 'gone', stoppedBy: 'person' },
      { status: 'died', cause: 'gone' }
    ],
    [
      'a cell that asked for input',
      { ran: false, error: error('KeyboardInterrupt'), prompt: 'Name?' },
      { status: 'input', prompt: 'Name?' }
    ],
    ['a cell that was removed', { ran: false, gone: true }, { status: 'gone' }]
  ])('%s', (_, seen, outcome) => {
    expect(outcomeOf({ ...FINE, ...seen })).toMatchObject(outcome);
  });
});
