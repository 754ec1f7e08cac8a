/**
 * @jest-environment node
 */
import { Terminal } from './terminal';

/** What is written to a terminal, or to a file. */
function stage(isTTY: boolean) {
  let text = '';
  const stream = {
    isTTY,
    columns: 12,
    write: (piece: string) => {
      text += piece;
      return true;
    }
  } as NodeJS.WriteStream;
  return { terminal: new Terminal(stream), text: () => text };
}

describe('Terminal', () => {
  it('writes plain lines where there is no terminal', () => {
    const { terminal, text } = stage(false);
    terminal.status('working');
    terminal.print('one');
    terminal.status('');
    expect(text()).toBe('one\n');
  });

  it('keeps the bottom line below what is printed, no wider than the terminal', () => {
    const { terminal, text } = stage(true);
    terminal.status('working for long');
    terminal.print('one');
    terminal.status('');
    expect(text()).toBe('working for\r\u001b[2Kone\nworking for\r\u001b[2K');
  });
});
