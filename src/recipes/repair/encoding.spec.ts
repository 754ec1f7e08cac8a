import { readLatin } from './encoding';

const mended = (source: string) =>
  readLatin.mend({
    fault: {
      ename: 'UnicodeDecodeError',
      message: '',
      line: null,
      story: '',
      broken: [],
      candidate: null,
      variables: [],
      similar: []
    },
    source,
    profile: null,
    others: []
  })?.after ?? null;

describe('readLatin', () => {
  it('names the encoding in each call that says none', () => {
    expect(
      mended('a = pd.read_csv(DATA / "a.csv")\nb = pd.read_csv(f(1), sep=";")')
    ).toBe(
      'a = pd.read_csv(DATA / "a.csv", encoding="latin-1")\nb = pd.read_csv(f(1), sep=";", encoding="latin-1")'
    );
  });

  it('knows nothing where an encoding is named', () => {
    expect(mended('pd.read_csv("a.csv", encoding="cp1252")')).toBeNull();
  });
});
