import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { unifiedMergeView } from '@codemirror/merge';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { EditorLanguageRegistry, jupyterTheme } from '@jupyterlab/codemirror';
import * as React from 'react';
import { hangingIndent } from './hanging-indent';

export interface IDiffViewProps {
  /** Accessible name of the editor. */
  readonly label: string;
  /** What is replaced; null when the text is new. */
  readonly before: string | null;
  readonly after: string;
  /** Highlight the text as Python. */
  readonly python: boolean;
  readonly editable: boolean;
  readonly onEdit: (source: string) => void;
}

/** JupyterLab's own, so that no second parser of Python is in our bundle. */
const PYTHON = EditorLanguageRegistry.getDefaultLanguages().find(
  ({ mime }) => mime === 'text/x-python'
);

function access(label: string, editable: boolean): Extension {
  return [
    EditorState.readOnly.of(!editable),
    EditorView.editable.of(editable),
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-readonly': String(!editable),
      tabindex: '0'
    })
  ];
}

/**
 * A proposal beside what it replaces, in an editor of its own.
 *
 * Nothing of it is in the notebook: the text is written when the person has said yes.
 */
export function DiffView(props: IDiffViewProps): React.ReactElement {
  const host = React.useRef<HTMLDivElement>(null);
  const view = React.useRef<EditorView | null>(null);
  const compartment = React.useRef(new Compartment());
  const onEdit = React.useRef(props.onEdit);
  onEdit.current = props.onEdit;
  const { after, before, editable, label } = props;

  React.useEffect(() => {
    const language = new Compartment();
    const editor = new EditorView({
      parent: host.current ?? undefined,
      state: EditorState.create({
        doc: after,
        extensions: [
          jupyterTheme,
          language.of([]),
          history(),
          // Tab is left alone, so that the keyboard can leave the editor.
          keymap.of([...defaultKeymap, ...historyKeymap]),
          EditorView.lineWrapping,
          hangingIndent(),
          unifiedMergeView({
            original: before ?? '',
            mergeControls: false,
            gutter: true,
            highlightChanges: before !== null,
            collapseUnchanged: { margin: 2, minSize: 6 }
          }),
          compartment.current.of(access(label, editable)),
          EditorView.updateListener.of(update => {
            if (update.docChanged) {
              onEdit.current(update.state.doc.toString());
            }
          })
        ]
      })
    });
    view.current = editor;
    if (props.python) {
      void PYTHON?.load?.().then(support => {
        if (view.current === editor) {
          editor.dispatch({ effects: language.reconfigure(support) });
        }
      });
    }
    return () => {
      view.current = null;
      editor.destroy();
    };
    // `after` is where the editor begins; from then on the editor holds the text.
  }, [before]);

  React.useEffect(() => {
    view.current?.dispatch({
      effects: compartment.current.reconfigure(access(label, editable))
    });
    if (editable) {
      view.current?.focus();
    }
  }, [editable, label]);

  return (
    <div
      ref={host}
      className={`iml-Diff${before === null ? ' iml-mod-new' : ''}`}
    />
  );
}
