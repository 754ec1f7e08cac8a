import { aColumn, aTable } from '../../testing/a-table';
import { factsOf } from '../facts';
import { fitSeconds } from './neural-seconds';
import { secondsToCount } from './text-size';

describe('The seconds of a network', () => {
  it('leave out the words that were counted for the models of another track', () => {
    const text = {
      meanWords: 100,
      meanLength: 600,
      minLength: 10,
      maxLength: 900,
      alphabet: 70
    };
    const columns = [aColumn('remark', { semantic: 'text', text })];
    const { task, profile } = aTable({ rows: 4000, columns });
    const facts = factsOf(task, profile);
    const texts = ['remark'];
    const [anew, kept] = [false, true].map(areCounted =>
      fitSeconds(facts, 'words', {}, { columns: 2000, texts, areCounted })
    );
    expect(anew - kept).toBeCloseTo(secondsToCount(facts, texts));
    expect(kept).toBeGreaterThan(0);
  });
});
