import type { ColumnProfile } from '../../contracts/data-profile';
import { aColumn, aTable } from '../../testing/a-table';
import { factsOf } from '../facts';
import { planFeatures } from './features';
import { planNeural } from './neural';
import { planPretrained } from './pretrained';
import { isUnbroken, runsOf } from './text-size';

type Summary = NonNullable<ColumnProfile['text']>;

const STRAND: Summary = {
  meanWords: 1,
  meanLength: 190,
  minLength: 120,
  maxLength: 260,
  alphabet: 5
};

function column(text: Partial<Summary>): ColumnProfile {
  return aColumn('strand', {
    semantic: 'text',
    unique: 2000,
    text: { ...STRAND, ...text }
  });
}

describe('strings of letters', () => {
  it.each([
    ['nucleic acids', {}, true, { linear: 5, trees: 3 }],
    ['proteins', { alphabet: 20 }, true, { linear: 4, trees: 2 }],
    ['surnames', { meanLength: 8 }, false, null],
    ['sentences', { meanWords: 30 }, false, null]
  ])('are told from words: %s', (_, text, isString, runs) => {
    const found = column(text);
    expect(isUnbroken(found)).toBe(isString);
    if (runs !== null) {
      expect(runsOf(found)).toEqual(runs);
    }
  });

  it.each([
    ['read', { meanWords: 30 }, ['words', 'phrases'], true],
    ['left to runs of letters', {}, ['words'], false]
  ])('have words %s', (_, text, networks, isRead) => {
    const { task, profile } = aTable({
      rows: 2000,
      columns: [column(text)],
      packages: {
        'scikit-learn': '1.9',
        torch: '2.13',
        'sentence-transformers': '6.2'
      },
      models: [
        {
          id: 'reader',
          modality: 'text',
          loader: 'sentence_transformers',
          dimensions: 384,
          side: null,
          licence: 'apache-2.0',
          megabytes: 90,
          found: 'package',
          where: 'reader'
        }
      ]
    });
    const facts = factsOf(task, profile);
    const request = {
      facts,
      features: planFeatures(facts),
      transform: 'none' as const,
      fits: 5,
      budget: 60
    };
    const planned = planNeural(request)
      .candidates.filter(({ of }) => of === undefined)
      .map(({ estimator }) => estimator);
    expect(planned).toEqual(networks);
    expect(planPretrained(request).enabled).toBe(isRead);
  });
});
