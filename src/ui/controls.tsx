import { closeIcon } from '@jupyterlab/ui-components';
import * as React from 'react';
import { useUi } from './context';

export interface IButtonProps {
  readonly label: string;
  readonly onPress: () => void;
  /** `primary` is the next step, at most one per section. */
  readonly look?: 'primary' | 'plain' | 'quiet';
  readonly disabled?: boolean;
  readonly title?: string;
  readonly icon?: React.ReactNode;
}

/** A button. One that is out of reach for now keeps the focus, so that it is not lost. */
export function Button(props: IButtonProps): React.ReactElement {
  const disabled = props.disabled ?? false;
  return (
    <button
      ref={useFocusHeir()}
      type="button"
      className={`iml-Button iml-mod-${props.look ?? 'plain'}`}
      aria-disabled={disabled}
      title={props.title}
      onClick={() => {
        if (!disabled) {
          props.onPress();
        }
      }}
    >
      {props.icon}
      <span>{props.label}</span>
    </button>
  );
}

/**
 * Hands the focus on when a focused element leaves: to the heading of its section, so that the
 * keyboard stays where it was.
 */
function useFocusHeir(): React.RefObject<HTMLButtonElement> {
  const ref = React.useRef<HTMLButtonElement>(null);
  React.useLayoutEffect(() => {
    const node = ref.current;
    const heir = node?.closest('section')?.querySelector('summary');
    return () => {
      if (node !== null && node === document.activeElement) {
        heir?.focus({ preventScroll: true });
      }
    };
  }, []);
  return ref;
}

export interface IActionProps extends Omit<IButtonProps, 'onPress'> {
  readonly command: string;
}

/** A button that executes a command; absent while nobody has registered it. */
export function Action(props: IActionProps): React.ReactElement | null {
  const { act, can, has } = useUi();
  const { command, disabled, ...button } = props;
  return has(command) ? (
    <Button
      {...button}
      disabled={disabled === true || !can(command)}
      onPress={() => act(command)}
    />
  ) : null;
}

export interface IOption {
  readonly value: string;
  readonly label: string;
}

export interface IChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly IOption[];
  readonly onChange: (value: string) => void;
  readonly disabled?: boolean;
  readonly children?: React.ReactNode;
}

/** A labelled select; `children` stand below it. */
export function Choice(props: IChoiceProps): React.ReactElement {
  const id = React.useId();
  return (
    <div className="iml-Field">
      <label htmlFor={id}>{props.label}</label>
      <select
        id={id}
        className="iml-Select"
        value={props.value}
        disabled={props.disabled}
        onChange={event => props.onChange(event.currentTarget.value)}
      >
        {props.options.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
      {props.children}
    </div>
  );
}

export interface ISearchProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** A filter box; Escape empties it. */
export function Search(props: ISearchProps): React.ReactElement {
  return (
    <input
      type="search"
      className="iml-Search"
      aria-label={props.label}
      placeholder={props.label}
      value={props.value}
      spellCheck={false}
      onChange={event => props.onChange(event.currentTarget.value)}
      onKeyDown={event => {
        if (event.key === 'Escape' && props.value !== '') {
          event.stopPropagation();
          props.onChange('');
        }
      }}
    />
  );
}

export interface IAlertProps {
  readonly text: string;
  readonly onDismiss: () => void;
}

/** A problem, in the flow of the panel and never in the way. */
export function Alert(props: IAlertProps): React.ReactElement {
  const { trans } = useUi();
  return (
    <div className="iml-Alert" role="alert">
      <p>{props.text}</p>
      <button
        type="button"
        className="iml-IconButton"
        aria-label={trans.__('Dismiss')}
        title={trans.__('Dismiss')}
        onClick={props.onDismiss}
      >
        <closeIcon.react tag="span" className="iml-Icon" />
      </button>
    </div>
  );
}

/** What a section says while there is nothing in it. */
export function Empty(props: {
  children: React.ReactNode;
}): React.ReactElement {
  return <p className="iml-Empty">{props.children}</p>;
}
