import * as React from 'react';

/** A sentence in which `names` between backticks are set as code; nothing else is marked up. */
export function Prose(props: { text: string }): React.ReactElement {
  return (
    <>
      {props.text
        .split(/`([^`]+)`/)
        .map((part, index) =>
          index % 2 === 1 ? <code key={index}>{part}</code> : part
        )}
    </>
  );
}
