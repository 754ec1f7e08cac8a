import type { Finding } from '../../contracts/data-profile';
import { known } from '../understand/fact';
import { aColumn, aTable } from '../../testing/a-table';
import { factsOf } from '../facts';
import { planValidation } from './validation';

const PAIRS: Finding = {
  kind: 'group_pair',
  severity: 'serious',
  frame: 'train',
  columns: ['name', 'year'],
  sentence: 'All rows of `test` belong to pairs that `train` lacks.',
  numbers: { groups: 90 },
  consequence: ''
};

describe('the plan of validation', () => {
  const { task, profile } = aTable({
    rows: 2000,
    testRows: 1000,
    columns: [aColumn('name'), aColumn('year')]
  });
  const found = { ...profile, findings: [PAIRS] };

  it('keeps pairs whole that the test set has anew', () => {
    expect(planValidation(factsOf(task, found))).toMatchObject({
      scheme: 'group',
      group: 'name',
      within: 'year'
    });
  });

  it('has no groups where the person said that there are none', () => {
    const said = { ...task, group: known(null, 'person', 'you said so') };
    expect(planValidation(factsOf(said, found))).toMatchObject({
      scheme: 'kfold',
      group: null
    });
  });

  it('leaves the number of folds to the rows where one class is rare', () => {
    const counts = [1200, 790, 10, 2];
    const target = aColumn('y', {
      unique: 4,
      top: counts.map((count, at) => ({ value: `kind ${at}`, count }))
    });
    const table = aTable({
      rows: 2002,
      columns: [aColumn('name')],
      target,
      type: 'multiclass',
      classes: target.top.map(({ value }) => String(value))
    });
    expect(planValidation(factsOf(table.task, table.profile))).toMatchObject({
      scheme: 'stratified',
      folds: 6
    });
  });

  it('makes no more folds than the largest class has rows', () => {
    const table = aTable({
      rows: 9,
      columns: [aColumn('name')],
      type: 'multiclass',
      classes: ['a', 'b', 'c']
    });
    expect(planValidation(factsOf(table.task, table.profile)).folds).toBe(3);
  });
});
