import { aColumn } from '../../testing/a-table';
import { momentOf } from './series';

const DATE = {
  min: '2020-01-01',
  max: '2020-12-31',
  step: 86400,
  sorted: true
};

describe('momentOf', () => {
  it('takes numbers that are no dates as they are', () => {
    const week = aColumn('week', { dtype: 'int64', semantic: 'numeric' });
    expect(momentOf(week)).toBe('X["week"]');
  });

  it('reads dates that are written as numbers, and dates as texts', () => {
    const day = aColumn('day', {
      dtype: 'int64',
      date: { ...DATE, format: '%Y%m%d' }
    });
    expect(momentOf(day)).toBe(
      'pd.to_datetime(X["day"].astype(int).astype(str), format="%Y%m%d")'
    );
    expect(momentOf(aColumn('day'), 'rows')).toBe(
      'pd.to_datetime(rows["day"])'
    );
  });
});
