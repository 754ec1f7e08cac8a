import type { TranslationBundle } from '@jupyterlab/translation';
import { Widget } from '@lumino/widgets';
import type { CellMetadata } from '../../contracts/code-module';
import type { IModuleState } from '../../tokens';
import { GLYPH_PATHS, STATUS_GLYPHS } from '../glyphs';
import { authorWord, moduleWord, statusWord, trackWord } from '../words';

const SVG = 'http://www.w3.org/2000/svg';

/** The thin line over a cell of iML: what it is, who wrote it, where it stands. */
export class CellStrip extends Widget {
  constructor(trans: TranslationBundle) {
    super();
    this._trans = trans;
    this.addClass('iml-Strip');
    this.node.setAttribute('role', 'note');
    this.node.setAttribute('aria-label', trans.__('iML'));
  }

  /**
   * Draw the strip; nothing is touched while it would look the same.
   *
   * @param state - What the run says of the module; null when no run that is shown knows it.
   */
  draw(metadata: CellMetadata, state: IModuleState | null): void {
    const drawn = JSON.stringify([metadata, state]);
    if (drawn === this._drawn) {
      return;
    }
    this._drawn = drawn;
    const trans = this._trans;
    const attempt = Math.max(metadata.attempt, state?.attempt ?? 1);
    const notes = [authorWord(trans, metadata.author)];
    if (attempt > 1) {
      notes.push(trans.__('attempt %1', attempt));
    }
    const parts = [
      span('iml-Strip-title', titleOf(trans, metadata)),
      span('iml-Strip-note', notes.join(' · '))
    ];
    if (state !== null) {
      parts.push(statusOf(trans, state));
    }
    this.node.dataset.status = state?.status ?? '';
    this.node.replaceChildren(...parts);
  }

  private _drawn = '';
  private readonly _trans: TranslationBundle;
}

function titleOf(trans: TranslationBundle, metadata: CellMetadata): string {
  const { candidate, module, track } = metadata;
  return [
    trans.__('iML'),
    track === null ? null : trackWord(trans, track),
    candidate,
    moduleWord(trans, module)
  ]
    .filter(part => part !== null)
    .join(' · ');
}

function statusOf(
  trans: TranslationBundle,
  state: IModuleState
): HTMLSpanElement {
  const { fold, folds, reason, status } = state;
  const text =
    status === 'running' && folds > 0
      ? trans.__('fold %1 of %2', fold, folds)
      : statusWord(trans, status);
  const node = span('iml-Strip-status', text);
  node.title = reason ?? '';
  const sign = document.createElementNS(SVG, 'svg');
  sign.setAttribute('viewBox', '0 0 12 12');
  sign.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', GLYPH_PATHS[STATUS_GLYPHS[status]]);
  sign.append(path);
  node.prepend(sign);
  return node;
}

function span(className: string, text: string): HTMLSpanElement {
  const node = document.createElement('span');
  node.className = className;
  node.textContent = text;
  return node;
}
