import * as React from 'react';

/**
 * Text of a field while it is being typed.
 *
 * The workbench answers a moment later; a field that waited for it would lose the cursor.
 *
 * @param value - What the workbench holds.
 * @param commit - Hands each edit on.
 */
export function useDraft(
  value: string,
  commit: (text: string) => void
): [string, (text: string) => void] {
  const [text, setText] = React.useState(value);
  const sent = React.useRef(value);
  React.useEffect(() => {
    if (value !== sent.current) {
      sent.current = value;
      setText(value);
    }
  }, [value]);
  return [
    text,
    next => {
      sent.current = next;
      setText(next);
      commit(next);
    }
  ];
}
