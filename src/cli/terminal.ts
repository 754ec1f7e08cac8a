/** Columns that a terminal has when it does not say. */
const COLUMNS = 80;

/** A stream to write lines to, with one line at the bottom that changes. */
export class Terminal {
  constructor(private readonly _stream: NodeJS.WriteStream) {}

  /** Whether the bottom line can be drawn. */
  get isLive(): boolean {
    return this._stream.isTTY === true;
  }

  /** Print above the bottom line. */
  print(text: string): void {
    this._stream.write(`${this._clear()}${text}\n`);
    this._draw();
  }

  /** Change the bottom line; '' removes it. Nothing where there is no terminal. */
  status(text: string): void {
    if (!this.isLive || text === this._status) {
      return;
    }
    const clear = this._clear();
    this._status = text;
    this._stream.write(clear);
    this._draw();
  }

  private _clear(): string {
    return this._status === '' ? '' : '\r\u001b[2K';
  }

  private _draw(): void {
    if (this._status !== '') {
      const width = (this._stream.columns ?? COLUMNS) - 1;
      this._stream.write(this._status.slice(0, width));
    }
  }

  private _status = '';
}
