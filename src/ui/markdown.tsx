import { MimeModel } from '@jupyterlab/rendermime';
import { Widget } from '@lumino/widgets';
import * as React from 'react';
import { useUi } from './context';

const MARKDOWN = 'text/markdown';

/** Markdown through JupyterLab's own renderer, sanitized as the text of a stranger. */
export function Markdown(props: { text: string }): React.ReactElement {
  const { rendermime } = useUi();
  const host = React.useRef<HTMLDivElement>(null);
  // Before the browser takes the node away, so that the renderer is still attached.
  React.useLayoutEffect(() => {
    const node = host.current;
    if (node === null) {
      return undefined;
    }
    const renderer = rendermime.createRenderer(MARKDOWN);
    Widget.attach(renderer, node);
    void renderer.renderModel(
      new MimeModel({ trusted: false, data: { [MARKDOWN]: props.text } })
    );
    return () => renderer.dispose();
  }, [props.text, rendermime]);
  return <div ref={host} className="iml-Markdown" />;
}
