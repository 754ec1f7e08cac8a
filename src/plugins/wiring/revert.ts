import type { ISharedNotebook } from '@jupyter/ydoc';
import { NotebookMetadata } from '../../contracts/code-module';
import type { IJournalStore } from '../../contracts/ports';
import type { SessionModel } from '../../model/session';
import { SharedNotebookDocument } from '../../notebook/shared-notebook-document';
import { FILE } from '../../pipeline/finish';
import { tracesOf } from '../../pipeline/revert';
import type { Reverted } from '../../tokens';
import { tell } from './tell';

/**
 * Take what the last run wrote out of its notebook. What the person edited stays and is
 * theirs alone from then on; files and the kernel are left as they are.
 */
export async function revert(
  run: string,
  shared: ISharedNotebook,
  session: SessionModel,
  journal: IJournalStore
): Promise<void> {
  const { events, exported, submission } = session.run;
  const document = new SharedNotebookDocument(shared, () => '');
  const { ours, theirs } = tracesOf(run, events, document);
  const signature = NotebookMetadata.safeParse(shared.getMetadata('iml'));
  document.forget(run, ours, theirs);
  const reverted: Reverted = {
    type: 'reverted',
    removed: ours.length,
    kept: theirs.length,
    files: [
      `.iml/${run}`,
      ...(submission?.valid ? [FILE] : []),
      ...(exported === null ? [] : [exported])
    ]
  };
  session.set({ reverted });
  await tell(session, journal, reverted);
  onReturn(shared, ours, async () => {
    if (session.run.run === run && session.run.status === 'reverted') {
      if (signature.success) {
        document.setMetadata(signature.data);
      }
      session.set({ reverted: null });
      await tell(session, journal, { type: 'reinstated' });
    }
  }).catch((error: unknown) => session.set({ problem: String(error) }));
}

/** Do something once these cells are back: the person has undone their removal. */
async function onReturn(
  shared: ISharedNotebook,
  cells: readonly string[],
  work: () => Promise<void>
): Promise<void> {
  if (cells.length === 0) {
    return;
  }
  await new Promise<void>(resolve => {
    const look = () => {
      const there = new Set(shared.cells.map(cell => cell.getId()));
      if (cells.every(id => there.has(id))) {
        shared.changed.disconnect(look);
        resolve();
      }
    };
    shared.changed.connect(look);
  });
  await work();
}
