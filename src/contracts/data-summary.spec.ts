/** @jest-environment node */
import { aColumn } from '../testing/a-table';
import type { ColumnProfile, DataProfile } from './data-profile';
import { joinKeysOf } from './data-profile';
import { DataSummary, dataSummary } from './data-summary';

const SECRET = 'ann@mail.example';

const NUMBERS: ColumnProfile['numeric'] = {
  min: 491701234567,
  max: 491709999999,
  mean: 491705000000,
  std: 1,
  q25: 491702000000,
  median: 491705000000,
  q75: 491708000000,
  skew: 0,
  zeros: 0,
  negatives: 0,
  integers: true,
  histogram: { edges: [0, 1], counts: [4] }
};

const PROFILE: Pick<DataProfile, 'frames' | 'findings'> = {
  frames: [
    {
      name: 'people',
      library: 'pandas',
      rows: 4,
      sampledRows: 4,
      duplicateRows: 0,
      seconds: 0,
      columns: [
        aColumn('mail', { top: [{ value: SECRET, count: 3 }] }),
        aColumn('town', { top: [{ value: 'Bath', count: 4 }] }),
        aColumn('phone', { semantic: 'numeric', numeric: NUMBERS }),
        aColumn('who', {
          semantic: 'identifier',
          numeric: NUMBERS,
          top: [{ value: 'Bath', count: 1 }]
        })
      ]
    }
  ],
  findings: [
    {
      kind: 'class_imbalance',
      severity: 'info',
      frame: 'people',
      columns: ['mail'],
      sentence: `In \`mail\` \`${SECRET}\` has 75 % of the rows, \`Bath\` none.`,
      numbers: { smallest: 0.25 },
      consequence: 'Stratified folds.'
    }
  ]
};

describe('dataSummary', () => {
  it.each([false, true])('fits its schema with samples %s', samples => {
    const summary = dataSummary(PROFILE, { samples });
    expect(DataSummary.parse(summary)).toEqual(summary);
  });

  it('holds no text out of a cell unless samples are on', () => {
    const text = JSON.stringify(dataSummary(PROFILE, { samples: false }));
    expect(text).not.toContain('Bath');
    expect(text).not.toContain(SECRET);
    expect(text).toContain('"shares":[1]');
  });

  it('masks what is personal even with samples', () => {
    const summary = dataSummary(PROFILE, { samples: true });
    const [mail, town] = summary.frames[0].columns;
    expect(mail.values).toEqual(['<e-mail>']);
    expect(town.values).toEqual(['Bath']);
    expect(summary.findings[0].sentence).toContain('`<e-mail>`');
    expect(JSON.stringify(summary)).not.toContain(SECRET);
  });

  it.each([false, true])(
    'keeps long numbers and identifiers to itself with samples %s',
    samples => {
      const [, , phone, who] = dataSummary(PROFILE, { samples }).frames[0]
        .columns;
      expect(phone.numbers).toMatchObject({
        min: null,
        q25: null,
        max: null,
        mean: null,
        std: null
      });
      expect(who).not.toHaveProperty('numbers');
      expect(who).not.toHaveProperty('values');
      expect(who).not.toHaveProperty('shares');
    }
  );

  it('says how texts are read that are dates, numbers or spans of time', () => {
    const format = '%B %d, %Y';
    const date = { min: '2024', max: '2025', step: null, format, sorted: true };
    const written = { decimal: '.' as const, scaled: true };
    const [frame] = PROFILE.frames;
    const columns = [
      aColumn('when', { semantic: 'date', date }),
      aColumn('price', { semantic: 'numeric', written }),
      aColumn('start', { semantic: 'numeric', spans: 'hours' })
    ];
    const told = dataSummary(
      { ...PROFILE, frames: [{ ...frame, columns }] },
      { samples: false }
    );
    const [when, price, start] = told.frames[0].columns;
    expect(when.date?.format).toBe(format);
    expect(price.written).toEqual(written);
    expect(start.spans).toBe('hours');
  });

  it('describes as many columns as asked for, and counts all', () => {
    const [frame] = dataSummary(PROFILE, { samples: false, columns: 1 }).frames;
    expect(frame.columns).toHaveLength(1);
    expect(frame.width).toBe(4);
  });
});

it('reads join keys out of findings, the best covered first', () => {
  const key = (frame: string, coverage: number) => ({
    kind: 'join_key',
    severity: 'info' as const,
    frame,
    columns: ['shop'],
    other: { frame: 'shops', columns: ['id'] },
    sentence: '',
    numbers: { coverage, rowsPerKey: 1 },
    consequence: ''
  });
  const findings = [...PROFILE.findings, key('test', 0.5), key('train', 0.9)];
  expect(joinKeysOf({ findings }).map(({ frame }) => frame)).toEqual([
    'train',
    'test'
  ]);
});
