import type { IRepairRule } from './rule';

/** A call that reads text and says no encoding, up to its closing bracket. */
const READS = /\b(pd\.read_(?:csv|table)\((?:[^()]|\([^()]*\))*?)(,?\s*)\)/g;

/** Tables that are no UTF-8 are read as Latin-1, which knows every byte. */
export const readLatin: IRepairRule = {
  name: 'read_latin',
  route: 'author',
  fits: ({ ename }) => ename === 'UnicodeDecodeError',
  cause: () => 'The table is not in UTF-8.',
  mend: ({ source }) => {
    const after = source.replace(READS, (call, head: string) =>
      head.includes('encoding=') ? call : `${head}, encoding="latin-1")`
    );
    return after === source
      ? null
      : {
          after,
          why: 'The tables are not in UTF-8; they are read as Latin-1.'
        };
  }
};
