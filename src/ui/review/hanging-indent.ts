import { RangeSetBuilder, type Extension } from '@codemirror/state';
import {
  Decoration,
  ViewPlugin,
  type DecorationSet,
  type EditorView,
  type ViewUpdate
} from '@codemirror/view';

/** Deeper indents than this are not followed: a narrow panel has no room for them. */
const DEEPEST = 12;

/** Indents where a wrapped line goes on, by how far the line is indented, so that code keeps its shape. */
export function hangingIndent(): Extension {
  return ViewPlugin.fromClass(
    class {
      decorations: DecorationSet;

      constructor(view: EditorView) {
        this.decorations = decorate(view);
      }

      update(update: ViewUpdate): void {
        if (update.docChanged || update.viewportChanged) {
          this.decorations = decorate(update.view);
        }
      }
    },
    { decorations: plugin => plugin.decorations }
  );
}

function decorate(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    let position = from;
    while (position <= to) {
      const line = view.state.doc.lineAt(position);
      const indent = Math.min(DEEPEST, line.text.search(/\S|$/)) + 2;
      builder.add(
        line.from,
        line.from,
        Decoration.line({ attributes: { style: `--iml-indent: ${indent}ch` } })
      );
      position = line.to + 1;
    }
  }
  return builder.finish();
}
