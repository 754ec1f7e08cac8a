import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { METRICS, MetricName } from '../../../contracts/metric';
import { ProblemType, type IFact, type Task } from '../../../contracts/task';
import type { IWorkbench } from '../../../tokens';
import { Choice, type IOption } from '../../controls';
import { useUi } from '../../context';
import { isActive } from '../../guidance';
import { Prose } from '../../prose';
import { formWord, problemWord, sourceWord } from '../../words';

/** Value of the option "not said": the fact is left to the team. */
const OPEN = '';

/** Names of the columns of the frame that is solved, in the order of the table. */
function columnNames(workbench: IWorkbench): string[] {
  const { activeFrame, profile, task } = workbench;
  const train = task?.roles.value.train ?? activeFrame;
  const frame =
    profile?.frames.find(({ name }) => name === train) ?? profile?.frames[0];
  return frame?.columns.map(({ name }) => name) ?? [];
}

function withCurrent(options: IOption[], current: string | null): IOption[] {
  return current === null || options.some(({ value }) => value === current)
    ? options
    : [{ value: current, label: current }, ...options];
}

/** The facts of the task: each can be overruled, each shows where it was read. */
export function Facts(): React.ReactElement {
  const { trans, workbench } = useUi();
  const { said, task } = workbench;
  const columns = columnNames(workbench).map(name => ({
    value: name,
    label: name
  }));
  const open = (label: string): IOption[] =>
    task === null ? [{ value: OPEN, label }] : [];
  const none = [{ value: OPEN, label: trans.__('none') }];
  const targets = task?.targets.value ?? said.targets ?? [];
  const target = targets.length > 0 ? targets.join(', ') : null;
  const metric = said.metric ?? task?.metric.value.name ?? null;
  const frozen = isActive(workbench.run);
  return (
    <div className="iml-Facts">
      <Fact
        label={trans.__('Target')}
        value={target ?? OPEN}
        options={[
          ...open(trans.__('read from the text')),
          ...withCurrent(columns, target)
        ]}
        disabled={frozen}
        fact={task?.targets}
        onChange={value => workbench.say({ targets: [value] })}
      />
      <Fact
        label={trans.__('Metric')}
        value={metric ?? OPEN}
        options={[
          ...open(trans.__('read from the text')),
          ...withCurrent(
            Object.entries(METRICS).map(([value, { label }]) => ({
              value,
              label
            })),
            metric
          )
        ]}
        disabled={frozen}
        fact={task?.metric}
        note={directionNote(trans, metric)}
        onChange={value => workbench.say({ metric: value })}
      />
      {task !== null && (
        <>
          <Fact
            label={trans.__('Predict')}
            value={said.problemType ?? task.problemType.value}
            options={withCurrent(
              ProblemType.options.map(value => ({
                value,
                label: problemWord(trans, value)
              })),
              said.problemType ?? null
            )}
            disabled={frozen}
            fact={task.problemType}
            note={classNote(task)}
            onChange={value => workbench.say({ problemType: value })}
          />
          <Fact
            label={trans.__('Id')}
            value={task.id.value ?? OPEN}
            options={[...none, ...withCurrent(columns, task.id.value)]}
            disabled={frozen}
            fact={task.id}
            onChange={value => workbench.say({ id: value || null })}
          />
          <Fact
            label={trans.__('Group')}
            value={task.group.value ?? OPEN}
            options={[...none, ...withCurrent(columns, task.group.value)]}
            disabled={frozen}
            fact={task.group}
            onChange={value => workbench.say({ group: value || null })}
          />
          <Fact
            label={trans.__('Time')}
            value={task.time.value ?? OPEN}
            options={[...none, ...withCurrent(columns, task.time.value)]}
            disabled={frozen}
            fact={task.time}
            onChange={value => workbench.say({ time: value || null })}
          />
          <div className="iml-Field">
            <span className="iml-Field-label">{trans.__('Submission')}</span>
            <span className="iml-Field-value">
              {formWord(trans, task.submission.value.form)}
              {task.submission.value.columns.length > 0 && (
                <span className="iml-Faint">
                  {' '}
                  {shorten(task.submission.value.columns)}
                </span>
              )}
            </span>
            <Evidence fact={task.submission} />
          </div>
        </>
      )}
    </div>
  );
}

/** Names as far as a line holds them. */
function shorten(names: readonly string[]): string {
  return names.length > 4
    ? `${names.slice(0, 3).join(', ')}, … ${names[names.length - 1]}`
    : names.join(', ');
}

/** Which way the metric is better, as far as its name is known. */
function directionNote(
  trans: TranslationBundle,
  metric: string | null
): string | undefined {
  const known = MetricName.safeParse(metric);
  if (!known.success) {
    return undefined;
  }
  return METRICS[known.data].direction === 'maximize'
    ? trans.__('larger is better')
    : trans.__('smaller is better');
}

function classNote(task: Task): string | undefined {
  return task.classes === null
    ? undefined
    : shorten(task.classes.map(label => String(label)));
}

interface IFactProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly IOption[];
  readonly disabled: boolean;
  readonly fact: IFact<unknown> | undefined;
  readonly note?: string;
  readonly onChange: (value: string) => void;
}

function Fact(props: IFactProps): React.ReactElement {
  const { fact, note, ...choice } = props;
  return (
    <Choice {...choice}>
      {note !== undefined && <span className="iml-Field-note">{note}</span>}
      {fact !== undefined && <Evidence fact={fact} />}
    </Choice>
  );
}

/** Where a fact was read; the words themselves are one press away, and open for a guess. */
function Evidence(props: { fact: IFact<unknown> }): React.ReactElement | null {
  const { trans } = useUi();
  const { evidence, guessed, source } = props.fact;
  const origin = (
    <>
      {guessed && (
        <span className="iml-Badge iml-mod-guess">{trans.__('guess')}</span>
      )}
      {sourceWord(trans, source)}
    </>
  );
  if (evidence === '' || source === 'person') {
    return <p className="iml-Evidence">{origin}</p>;
  }
  return (
    <details className="iml-Evidence" open={guessed}>
      <summary>{origin}</summary>
      <p>
        <Prose text={evidence} />
      </p>
    </details>
  );
}
