import * as React from 'react';

/**
 * What the person has set up in the panel: folded sections, filters, sorting.
 *
 * React unmounts a widget that is moved to another area, so this outlives the tree.
 */
export class Memory {
  get<T>(key: string, initial: T): T {
    return this._values.has(key) ? (this._values.get(key) as T) : initial;
  }

  set<T>(key: string, value: T): void {
    this._values.set(key, value);
  }

  private readonly _values = new Map<string, unknown>();
}

/** `useState` whose value lies in a memory. */
export function useMemory<T>(
  memory: Memory,
  key: string,
  initial: T
): [T, (value: T) => void] {
  const [value, setValue] = React.useState(() => memory.get(key, initial));
  return [
    value,
    (next: T) => {
      memory.set(key, next);
      setValue(next);
    }
  ];
}
