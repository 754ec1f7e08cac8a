import { OutputAreaModel } from '@jupyterlab/outputarea';
import { followStdout } from './stdout';

function print(model: OutputAreaModel, text: string, name = 'stdout'): void {
  model.add({ output_type: 'stream', name, text });
}

describe('followStdout', () => {
  it('tells each line once, whether the stream is new or appended to', () => {
    const model = new OutputAreaModel();
    const told: string[] = [];
    followStdout(model, text => told.push(text));
    print(model, 'fold 1/3\n');
    print(model, 'fold 2/3\n');
    print(model, 'a warning\n', 'stderr');
    print(model, 'fold 3/3\n');
    expect(told).toEqual(['fold 1/3\n', 'fold 2/3\n', 'fold 3/3\n']);
  });

  it('begins anew when the cell clears its output', () => {
    const model = new OutputAreaModel();
    const told: string[] = [];
    followStdout(model, text => told.push(text));
    print(model, 'a long line that goes\n');
    model.clear();
    print(model, 'new\n');
    expect(told).toEqual(['a long line that goes\n', 'new\n']);
  });

  it('stops telling when it is told to', () => {
    const model = new OutputAreaModel();
    const told: string[] = [];
    const stop = followStdout(model, text => told.push(text));
    print(model, 'one\n');
    stop();
    print(model, 'two\n');
    expect(told).toEqual(['one\n']);
  });
});
