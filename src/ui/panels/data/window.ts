import * as React from 'react';

/** Rows that are drawn above and below what can be seen. */
const SPARE = 6;

/** Pixels of the list before it was laid out, and in a test without a layout. */
const UNKNOWN = 420;

/** Which rows of a long list are drawn. */
export interface IRowWindow {
  readonly first: number;
  /** Exclusive. */
  readonly last: number;
  /** Pixels of the rows before the first. */
  readonly above: number;
  /** Pixels of the rows after the last. */
  readonly below: number;
}

/** The rows of a list of `length` that lie in the viewport, and a few around them. */
export function rowWindow(
  length: number,
  height: number,
  scrollTop: number,
  viewport: number
): IRowWindow {
  const first = Math.max(0, Math.floor(scrollTop / height) - SPARE);
  const seen = Math.ceil((viewport || UNKNOWN) / height) + 2 * SPARE;
  const last = Math.min(length, first + seen);
  const start = Math.max(0, Math.min(first, last - seen));
  return {
    first: start,
    last,
    above: start * height,
    below: (length - last) * height
  };
}

/**
 * Follows the scrolling of a box; what is drawn changes with whole rows, not with pixels.
 *
 * @returns The rows, and what draws them at once where code has scrolled: the event comes a frame later.
 */
export function useRowWindow(
  box: React.RefObject<HTMLElement>,
  length: number,
  height: number
): IRowWindow & { readonly look: () => void } {
  const [scrolled, setScrolled] = React.useState({ top: 0, viewport: 0 });
  const look = React.useCallback(() => {
    const node = box.current;
    if (node === null) {
      return;
    }
    const top = Math.floor(node.scrollTop / height) * height;
    const viewport = node.clientHeight;
    setScrolled(old =>
      old.top === top && old.viewport === viewport ? old : { top, viewport }
    );
  }, [box, height]);
  React.useEffect(() => {
    const node = box.current;
    look();
    node?.addEventListener('scroll', look, { passive: true });
    return () => node?.removeEventListener('scroll', look);
  }, [box, look, length]);
  return {
    ...rowWindow(length, height, scrolled.top, scrolled.viewport),
    look
  };
}
