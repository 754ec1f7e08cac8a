import type { TranslationBundle } from '@jupyterlab/translation';
import type { ModuleKey } from '../../../contracts/code-module';
import type { Outcome } from '../../../contracts/outcome';
import type { Decision } from '../../../contracts/review';
import type { CellWait, RunEventBody } from '../../../contracts/run-event';
import { count, duration, figure } from '../../format';
import { moduleTitle } from '../../words';

/** What sort of thing happened; the filter of the log. */
export type EventKind =
  'step' | 'cell' | 'check' | 'score' | 'probe' | 'model' | 'problem';

/** One event in words. */
export interface IEventLine {
  readonly kind: EventKind;
  readonly text: string;
  readonly detail: string | null;
}

/** A line whose detail may be empty. */
export function line(
  kind: EventKind,
  text: string,
  detail: string | null = null
): IEventLine {
  return { kind, text, detail: detail === '' ? null : detail };
}

/** `attempt 2`; null for the first. */
export function attempt(
  trans: TranslationBundle,
  number: number
): string | null {
  return number > 1 ? trans.__('attempt %1', number) : null;
}

/** The person's word. */
export function decisionText(
  trans: TranslationBundle,
  decision: Decision
): string {
  switch (decision.action) {
    case 'accept':
      return trans.__('You accepted');
    case 'reject':
      return trans.__('You rejected');
    case 'edit':
      return trans.__('You accepted your own version');
    case 'regenerate':
      return trans.__('You asked for another one: %1', decision.hint);
  }
}

/** Verdicts on a module. */
export function checkedLine(
  trans: TranslationBundle,
  event: Extract<RunEventBody, { type: 'module_checked' }>
): IEventLine {
  const title = moduleTitle(trans, event.key);
  const broken = event.verdicts.filter(({ ok }) => !ok);
  if (broken.length === 0) {
    return line(
      'check',
      trans._n(
        '%2 passed %1 check',
        '%2 passed %1 checks',
        event.verdicts.length,
        title
      ),
      duration(trans, event.seconds)
    );
  }
  return line(
    'problem',
    trans._n('%2 broke %1 rule', '%2 broke %1 rules', broken.length, title),
    broken
      .map(({ expected, found, rule }) =>
        trans.__('%1: expected %2, found %3', rule, expected, found)
      )
      .join('; ')
  );
}

/** How the execution of a cell ended. */
export function outcomeLine(
  trans: TranslationBundle,
  title: string,
  outcome: Outcome
): IEventLine {
  const seconds = duration(trans, outcome.seconds);
  switch (outcome.status) {
    case 'ok':
      return line('cell', trans.__('%1 ran', title), seconds);
    case 'error':
      return line(
        'problem',
        trans.__('%1 raised %2', title, outcome.ename),
        outcome.evalue
      );
    case 'aborted':
      return line(
        'problem',
        trans.__('%1 did not run: another cell failed before it', title)
      );
    case 'interrupted':
      return line(
        'problem',
        outcome.by === 'person'
          ? trans.__('%1 was interrupted by you', title)
          : trans.__('%1 reached its time limit', title),
        seconds
      );
    case 'died':
      return line(
        'problem',
        trans.__('The kernel died in %1', title),
        outcome.cause
      );
    case 'input':
      return line(
        'problem',
        trans.__('%1 asks for input and cannot go on', title),
        outcome.prompt
      );
    case 'no_kernel':
      return line(
        'problem',
        trans.__('%1 has no kernel to run in', title),
        outcome.reason
      );
    case 'gone':
      return line(
        'problem',
        trans.__('The cell of %1 is gone from the notebook', title)
      );
  }
}

/** What a question has cost, as far as the endpoint counts and a price is known. */
export function priceOf(
  trans: TranslationBundle,
  { tokens, cost }: Extract<RunEventBody, { type: 'model_asked' }>
): string | null {
  if (tokens === null) {
    return null;
  }
  return cost === null
    ? trans.__('%1 tokens', count(tokens))
    : trans.__('%1 tokens, %2', count(tokens), figure(cost));
}

/** What a cell waits for. */
export function waitLine(
  trans: TranslationBundle,
  key: ModuleKey | null,
  wait: CellWait | null
): IEventLine {
  const title = key === null ? trans.__('A check') : moduleTitle(trans, key);
  switch (wait?.for) {
    case undefined:
      return line('cell', trans.__('%1 goes on', title));
    case 'kernel':
      return line('cell', trans.__('%1 waits for your cells', title));
    case 'input':
      return line(
        'cell',
        trans.__('%1 waits: a cell of yours asks for input', title)
      );
    case 'answer':
      return line(
        'problem',
        trans.__('%1 asks for input and waits', title),
        wait?.prompt ?? null
      );
  }
}
