import type { ColumnProfile } from '../../contracts/data-profile';
import { column } from '../descriptions/build';
import { readLater } from './later';
import { passagesOf } from './text';

/** A number whose values lie between two figures, half of them in the middle of that. */
function number(name: string, min: number, max: number): ColumnProfile {
  const plain = column(name, 'numeric');
  const part = (max - min) / 4;
  return {
    ...plain,
    numeric: {
      ...plain.numeric!,
      min,
      max,
      q25: min + part,
      q75: max - part
    }
  };
}

const TIME = number('days', 10, 2000);

function later(text: string, answer: ColumnProfile | null) {
  const { later, guessed } = readLater(passagesOf(text), answer, TIME);
  return [later ? 'later' : 'earlier', guessed ? 'guessed' : 'told'];
}

describe('which way the answers of survival go', () => {
  it.each([
    ['A higher score means a longer survival.', 'later'],
    ['The score is larger the longer a patient lives.', 'later'],
    ['Give lower numbers to those who fail sooner.', 'later'],
    ['Higher values for patients who are likely to survive.', 'later'],
    ['Higher risk scores should mean shorter survival.', 'earlier'],
    ['The higher the answer, the earlier the event.', 'earlier'],
    ['Higher values for patients who are more likely to die.', 'earlier'],
    ['Lower values for patients who survive longer.', 'earlier'],
    ['Predict the survival time of each patient.', 'later'],
    ['Predict the days until the next claim.', 'later'],
    ['Rank the patients by risk of death.', 'earlier']
  ])('is told by words: %s', (text, way) => {
    expect(later(text, number('prediction', 0, 0))).toEqual([way, 'told']);
  });

  it.each([
    ['risk_score', 'earlier'],
    ['survivalRisk', 'earlier'],
    ['survival', 'later'],
    ['days', 'later'],
    ['expected_lifetime', 'later']
  ])('is told by the name of the answer: %s', (name, way) => {
    const text = 'C-index, where higher is better.';
    expect(later(text, number(name, 0, 0))).toEqual([way, 'told']);
  });

  it('is not told by what is larger among the patients', () => {
    const text = 'Patients with larger tumours have shorter lives.';
    expect(later(text, number('survival', 0, 0))).toEqual(['later', 'told']);
    expect(later(text, number('prediction', 1000, 1000))).toEqual([
      'later',
      'guessed'
    ]);
  });

  it('is guessed by the numbers of the sample', () => {
    expect(later('', number('answer', 1000, 1000))).toEqual([
      'later',
      'guessed'
    ]);
    expect(later('', number('answer', 0.5, 0.5))).toEqual([
      'earlier',
      'guessed'
    ]);
  });

  it('is guessed to be a risk where there is no sample', () => {
    expect(later('', null)).toEqual(['earlier', 'guessed']);
  });
});
