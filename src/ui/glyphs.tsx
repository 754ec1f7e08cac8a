import * as React from 'react';
import type { IModuleState } from '../tokens';

/** Outlines of the signs, on a grid of 12 by 12. */
export const GLYPH_PATHS = {
  check: 'M2.500 6.500 5 9l4.500-6',
  cross: 'm3 3 6 6m0-6L3 9',
  dash: 'M2.500 6h7',
  dot: 'M6 4.200a1.800 1.800 0 1 0 0 3.600a1.800 1.800 0 1 0 0-3.600z',
  ring: 'M6 2.500a3.500 3.500 0 1 0 0 7a3.500 3.500 0 1 0 0-7z',
  arc: 'M6 2.500A3.500 3.500 0 1 1 2.500 6',
  wait: 'M4 2.500v7m4-7v7',
  info: 'M6 1.500a4.500 4.500 0 1 0 0 9a4.500 4.500 0 1 0 0-9zM6 5.300v3m0-4.800v.6',
  warning: 'M6 1.800 11 10.300H1zM6 5v2.400m0 1.100v.6',
  serious:
    'M4.100 1.500h3.800l2.600 2.600v3.800l-2.600 2.600H4.100L1.500 7.900V4.100zM6 3.600v2.900m0 1.300v.6',
  forward: 'm4.500 2.500 3.500 3.500-3.500 3.500'
} as const;

export type GlyphName = keyof typeof GLYPH_PATHS;

/** The sign of each status of a module. */
export const STATUS_GLYPHS: Record<IModuleState['status'], GlyphName> = {
  proposed: 'ring',
  written: 'ring',
  checked: 'ring',
  running: 'arc',
  accepted: 'check',
  failed: 'cross',
  set_aside: 'dash',
  interrupted: 'dash'
};

/** A small drawn sign. It is silent: the word beside it says the same. */
export function Glyph(props: { name: GlyphName }): React.ReactElement {
  return (
    <svg
      className={`iml-Glyph iml-mod-${props.name}`}
      viewBox="0 0 12 12"
      aria-hidden="true"
      focusable="false"
    >
      <path d={GLYPH_PATHS[props.name]} />
    </svg>
  );
}
