import type { TranslationBundle } from '@jupyterlab/translation';
import { UUID } from '@lumino/coreutils';
import { UserError } from '../../contracts/errors';
import type { IClock } from '../../contracts/ports';
import type { Workspace } from '../../kernel/workspace';

/** Seconds after which a window that says nothing any more has lost its claim: hidden tabs may speak once a minute. */
const LEASE = 150;

/** Milliseconds between two words of a window that works. */
const PULSE = 20_000;

/** Where this window keeps its name: a reload is the same window, a second tab another one. */
const NAME = 'jupyterlab-iml:window';

/** Kernels in which this window works: two of its notebooks may share one. */
const OURS = new Set<string>();

/**
 * One notebook in one window at a time works in a kernel, also where several people share its notebook.
 *
 * The claim is a file of the run beside the notebook, with the age that the kernel's own
 * clock gives it: whoever shares the kernel sees the same one.
 */
export class Owner {
  /** @param _kernel - Id of the kernel; several windows of one notebook share it. */
  constructor(
    private readonly _workspace: Workspace,
    private readonly _kernel: string,
    private readonly _clock: IClock,
    private readonly _trans: TranslationBundle
  ) {}

  /** @throws UserError when another window, or another notebook of this one, works in this kernel. */
  async claim(): Promise<void> {
    const me = nameOfWindow();
    const isFree =
      !OURS.has(this._kernel) &&
      (await this._workspace.claim(this._path, me, LEASE)) === me;
    if (!isFree) {
      throw new UserError(
        this._trans.__('Another window works in this kernel.'),
        this._trans.__(
          'One run at a time works in a kernel, so that two never write into each other’s cells and variables.'
        ),
        this._trans.__(
          'Stop the run in the other window or notebook; one that was closed lets go within three minutes.'
        )
      );
    }
    OURS.add(this._kernel);
    this._beat(me);
  }

  /** Let others work. A kernel that is gone has nobody to let in: then the claim ends by itself. */
  release(): void {
    this._cancel();
    OURS.delete(this._kernel);
    void this._workspace.remove(this._path).catch(() => undefined);
  }

  private _beat(me: string): void {
    this._cancel = this._clock.after(PULSE, () => {
      // A kernel that is gone has no owner either; the run itself says so.
      void this._workspace.claim(this._path, me, LEASE).catch(() => undefined);
      this._beat(me);
    });
  }

  private get _path(): string {
    return `.iml/owner-${this._kernel}`;
  }

  private _cancel: () => void = () => undefined;
}

function nameOfWindow(): string {
  const known = sessionStorage.getItem(NAME);
  if (known !== null) {
    return known;
  }
  const name = UUID.uuid4();
  sessionStorage.setItem(NAME, name);
  return name;
}
