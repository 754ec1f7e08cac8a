import type { Finding } from '../../contracts/data-profile';
import { request } from '../descriptions/build';
import { readGroup, readTime } from './order';

function asked(
  kind: string,
  severity: Finding['severity'],
  column: string,
  sentence = 'It is so.'
) {
  const given = request({
    name: 'sites',
    text: '',
    train: 'site:group | step:count | day:date | y:num',
    hidden: ['y'],
    expect: { targets: ['y'], metric: 'rmse' }
  });
  const finding: Finding = {
    kind,
    severity,
    frame: 'train',
    columns: [column],
    sentence,
    numbers: {},
    consequence: ''
  };
  return { ...given, profile: { ...given.profile, findings: [finding] } };
}

describe('groups and time in the findings of the profile', () => {
  it.each([
    ['a serious finding settles the group', 'group', 'serious', false],
    ['a lighter one makes it a guess', 'group', 'warning', true]
  ] as const)('%s', (_, kind, severity, guessed) => {
    const { profile, roles } = asked(kind, severity, 'site');
    expect(
      readGroup(profile, roles, new Set(['y']), [], undefined)
    ).toMatchObject({
      value: 'site',
      guessed
    });
  });

  it('do not make a group of a part of a column, nor of the target', () => {
    const part = asked(
      'group',
      'serious',
      'site',
      'The first part of `site` repeats.'
    );
    expect(
      readGroup(part.profile, part.roles, new Set(['y']), [], undefined).value
    ).toBeNull();
    const target = asked('group', 'serious', 'y');
    expect(
      readGroup(target.profile, target.roles, new Set(['y']), [], undefined)
        .value
    ).toBeNull();
  });

  it('find an order in time also in a column that holds no dates', () => {
    const { profile, roles } = asked('time', 'serious', 'step');
    expect(
      readTime(profile, roles, new Set(['y']), [], undefined)
    ).toMatchObject({
      value: 'step',
      guessed: false
    });
  });

  it('see no order in dates that cover one period, unlike in dates that overlap by name', () => {
    const { profile, roles } = asked('dates', 'info', 'day');
    expect(
      readTime(profile, roles, new Set(['y']), [], undefined).value
    ).toBeNull();
  });

  it('yield to the word of the person', () => {
    const { profile, roles } = asked('group', 'serious', 'site');
    expect(readGroup(profile, roles, new Set(['y']), [], null)).toMatchObject({
      value: null,
      source: 'person',
      guessed: false
    });
  });
});

describe('groups in the description', () => {
  it.each([
    [
      'several rows per group say little where test has the group too',
      'We took several samples per site.',
      null
    ],
    [
      'groups of test that are new settle it',
      'The sites in the test set are new.',
      'site'
    ],
    ['odd names do no harm', 'Costs $& per site [1/2].', null]
  ])('%s', (_, text, wanted) => {
    const { profile, roles } = asked('none', 'info', 'day');
    const passages = [{ text, heading: '', block: false }];
    expect(
      readGroup(profile, roles, new Set(['y']), passages, undefined).value
    ).toBe(wanted);
  });

  it('several rows per group are a likely group where no test says otherwise', () => {
    const { profile, roles } = asked('none', 'info', 'day');
    const passages = [
      { text: 'We took several samples per site.', heading: '', block: false }
    ];
    expect(
      readGroup(
        profile,
        { ...roles, test: null },
        new Set(['y']),
        passages,
        undefined
      )
    ).toMatchObject({ value: 'site', guessed: true });
  });
});
