/** Where a run waits while the person has paused it. */
export class Gate {
  get isClosed(): boolean {
    return this._opened !== null;
  }

  /** Let no new step begin. */
  close(): void {
    if (this._opened === null) {
      this._opened = new Promise(resolve => (this._open = resolve));
      this._onClose();
    }
  }

  /** Let the run go on. */
  open(): void {
    this._opened = null;
    this._open();
  }

  /**
   * @param then - Called when the gate is closed, and at once where it is.
   * @returns a function that forgets it.
   */
  whenClosed(then: () => void): () => void {
    this._onClose = then;
    if (this.isClosed) {
      then();
    }
    return () => {
      this._onClose = () => undefined;
    };
  }

  /** Resolves when the gate is open or the signal is aborted. */
  async pass(signal: AbortSignal): Promise<void> {
    while (this._opened !== null && !signal.aborted) {
      let onAbort: () => void = () => undefined;
      const aborted = new Promise<void>(resolve => {
        onAbort = resolve;
        signal.addEventListener('abort', onAbort, { once: true });
      });
      await Promise.race([this._opened, aborted]);
      signal.removeEventListener('abort', onAbort);
    }
  }

  private _opened: Promise<void> | null = null;
  private _open: () => void = () => undefined;
  private _onClose: () => void = () => undefined;
}
