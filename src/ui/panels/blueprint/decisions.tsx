import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import { ValidationScheme } from '../../../contracts/blueprint';
import type { Blueprint } from '../../../contracts/blueprint';
import { Choice, type IOption } from '../../controls';
import { useUi } from '../../context';
import { useDraft } from '../../draft';
import { isActive } from '../../guidance';
import { whyNot, withFolds, withMethod, withScale } from './change';
import type { FoldsChange } from './change';
import type { PlanFacts } from './facts';
import type { IPlan } from './plan';

interface IFormProps {
  readonly plan: IPlan;
  readonly facts: PlanFacts;
}

/**
 * Takes a changed plan that can be run; of another it says why not.
 *
 * @returns what takes it, and the sentence of the last one that was refused.
 */
function useChecked({
  plan,
  facts
}: IFormProps): [(next: Blueprint) => void, string | null] {
  const { trans } = useUi();
  const [refused, refuse] = React.useState<string | null>(null);
  return [
    next => {
      const reason = whyNot(next, plan.current, facts, trans);
      refuse(reason);
      if (reason === null) {
        plan.set(next);
      }
    },
    refused
  ];
}

function Fields(props: {
  refused: string | null;
  children: React.ReactNode;
}): React.ReactElement {
  return (
    <div className="iml-Item-fields">
      {props.children}
      {props.refused !== null && (
        <p className="iml-Refusal" role="alert">
          {props.refused}
        </p>
      )}
    </div>
  );
}

/** How rows are split: scheme, folds, and the column that it goes by. */
export function FoldsForm(props: IFormProps): React.ReactElement {
  const { trans, workbench } = useUi();
  const { facts, plan } = props;
  const [take, refused] = useChecked(props);
  const { folds, group, repeats, scheme, time } = plan.current.validation;
  const disabled = isActive(workbench.run);
  const change = (said: FoldsChange) =>
    take(withFolds(plan.current, said, facts, trans));
  return (
    <Fields refused={refused}>
      <Choice
        label={trans.__('Split')}
        value={scheme}
        options={ValidationScheme.options.map(value => ({
          value,
          label: schemeWord(trans, value)
        }))}
        disabled={disabled}
        onChange={value => change({ scheme: ValidationScheme.parse(value) })}
      />
      {scheme.endsWith('group') && (
        <Choice
          label={trans.__('Group column')}
          value={group ?? ''}
          options={namesOf(facts.groups, group)}
          disabled={disabled}
          onChange={value => change({ group: value })}
        />
      )}
      {scheme === 'time' && (
        <Choice
          label={trans.__('Time column')}
          value={time ?? ''}
          options={namesOf(facts.moments === null ? facts.times : [], time)}
          disabled={disabled}
          onChange={value => change({ time: value })}
        />
      )}
      <Count
        label={scheme === 'time' ? trans.__('Windows') : trans.__('Folds')}
        least={2}
        most={20}
        value={folds}
        disabled={disabled}
        onChange={value => change({ folds: value })}
      />
      {(scheme === 'kfold' || scheme === 'stratified') && (
        <Count
          label={trans.__('Repeats')}
          least={1}
          most={10}
          value={repeats}
          disabled={disabled}
          onChange={value => change({ repeats: value })}
        />
      )}
    </Fields>
  );
}

/** On which scale the models learn the target. */
export function ScaleForm(props: IFormProps): React.ReactElement {
  const { trans, workbench } = useUi();
  const { facts, plan } = props;
  const [take, refused] = useChecked(props);
  return (
    <Fields refused={refused}>
      <Choice
        label={trans.__('Scale')}
        value={plan.current.targetTransform}
        options={[
          { value: 'none', label: trans.__('as it is') },
          { value: 'log1p', label: trans.__('log(1 + target)') }
        ]}
        disabled={isActive(workbench.run)}
        onChange={value =>
          take(
            withScale(plan.current, value === 'log1p' ? 'log1p' : 'none', facts)
          )
        }
      />
    </Fields>
  );
}

/** How candidates are joined. */
export function MethodForm(props: IFormProps): React.ReactElement {
  const { trans, workbench } = useUi();
  const { facts, plan } = props;
  const [take, refused] = useChecked(props);
  const { method } = plan.current.ensemble;
  const methods: Blueprint['ensemble']['method'][] = ['greedy', 'best'];
  const { method: drafted } = plan.original.ensemble;
  return (
    <Fields refused={refused}>
      <Choice
        label={trans.__('Blend')}
        value={method}
        options={[...new Set([drafted, ...methods])].map(value => ({
          value,
          label: methodWord(trans, value)
        }))}
        disabled={isActive(workbench.run)}
        onChange={value => {
          const next = [drafted, ...methods].find(known => known === value);
          take(withMethod(plan.current, next ?? drafted, facts, trans));
        }}
      />
    </Fields>
  );
}

/** A small whole number. What does not do is taken back when the field is left. */
function Count(props: {
  label: string;
  least: number;
  most: number;
  value: number;
  disabled: boolean;
  onChange: (value: number) => void;
}): React.ReactElement {
  const id = React.useId();
  const value = String(props.value);
  const [text, setText] = useDraft(value, next => props.onChange(Number(next)));
  return (
    <div className="iml-Field">
      <label htmlFor={id}>{props.label}</label>
      <input
        id={id}
        className="iml-Number"
        type="number"
        min={props.least}
        max={props.most}
        step={1}
        value={text}
        disabled={props.disabled}
        onChange={event => setText(event.currentTarget.value)}
        onBlur={() => {
          if (text !== value) {
            setText(value);
          }
        }}
      />
    </div>
  );
}

function namesOf(names: readonly string[], current: string | null): IOption[] {
  return [...new Set(current === null ? names : [current, ...names])].map(
    name => ({ value: name, label: name })
  );
}

function schemeWord(
  trans: TranslationBundle,
  scheme: ValidationScheme
): string {
  const words: Record<ValidationScheme, string> = {
    kfold: trans.__('by chance'),
    stratified: trans.__('by class'),
    group: trans.__('by group'),
    stratified_group: trans.__('by group and class'),
    time: trans.__('forward in time')
  };
  return words[scheme];
}

export function methodWord(
  trans: TranslationBundle,
  method: Blueprint['ensemble']['method']
): string {
  return {
    best: trans.__('the best candidate alone'),
    mean: trans.__('the mean of the candidates'),
    greedy: trans.__('a greedy weighted blend')
  }[method];
}

export function scaleLine(
  trans: TranslationBundle,
  scale: Blueprint['targetTransform']
): string {
  return scale === 'log1p'
    ? trans.__('models see log(1 + target)')
    : trans.__('models see the target as it is');
}
