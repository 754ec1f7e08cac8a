import type { KernelMessage } from '@jupyterlab/services';
import { CUT, OUTPUT_LIMITS } from '../contracts/output-limits';
import { dam } from './flood';

type Hook = (message: KernelMessage.IIOPubMessage) => boolean;

/** What a cell shows of these messages. */
function shown(messages: readonly [type: string, content: object][]) {
  let hook: Hook = () => true;
  dam({ isDisposed: false, registerMessageHook: given => (hook = given) });
  return messages
    .map(([msg_type, content]) => ({ header: { msg_type }, content }))
    .filter(message => hook(message as never))
    .map(({ content }) => content as { text?: string; data?: object });
}

const text = (length: number) =>
  ['stream', { name: 'stdout', text: 'x'.repeat(length) }] as [string, object];

it('keeps streams up to the limit, cuts where it is passed, and drops the rest', () => {
  const kept = shown([text(OUTPUT_LIMITS.stream - 1), text(5), text(5)]);
  expect(kept.map(content => content.text?.length)).toEqual([
    OUTPUT_LIMITS.stream - 1,
    1 + CUT.length
  ]);
});

it('begins anew when the cell clears its output', () => {
  const kept = shown([
    text(OUTPUT_LIMITS.stream + 1),
    ['clear_output', {}],
    text(3)
  ]);
  expect(kept.at(-1)?.text).toBe('xxx');
});

it('keeps so many displays, and always the error', () => {
  const displays = Array.from(
    { length: OUTPUT_LIMITS.outputs + 1 },
    () => ['display_data', { data: {} }] as [string, object]
  );
  expect(shown([...displays, ['error', {}]])).toHaveLength(
    OUTPUT_LIMITS.outputs + 1
  );
});

it('says so in the place of a display that is too large', () => {
  const [display] = shown([
    ['display_data', { data: { 'text/html': 'x'.repeat(OUTPUT_LIMITS.rich) } }]
  ]);
  expect(JSON.stringify(display.data)).toContain('left out');
});
