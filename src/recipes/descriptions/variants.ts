import type { ICase } from './case';

/** Metrics of their own making, roles that are told in passing, odd tables. */
export const VARIANTS: readonly ICase[] = [
  {
    name: 'a cost that weighs errors',
    text: 'Which households get the brochure? A brochure for nothing costs 1, a buyer who got none 12: `cost = (1 * false_positives + 12 * false_negatives) / n`. The lowest cost wins.',
    train: 'household:id | income:num | buys:cat(no,yes)',
    hidden: ['buys'],
    sample: 'household:id | buys:fill(no)',
    expect: {
      targets: ['buys'],
      metric: 'balanced_accuracy',
      guessed: true,
      type: 'binary',
      form: 'labels',
      warning: /cost that weighs errors/
    }
  },
  {
    name: 'how far off on average',
    text: 'Submissions are judged by how many percentage points they are off on average, over or under alike.',
    train: 'id:id | income:num | rate:num',
    hidden: ['rate'],
    sample: 'id:id | rate:num',
    expect: { targets: ['rate'], metric: 'mae', type: 'regression' }
  },
  {
    name: 'the recall of every class, averaged',
    text: 'We take the recall of every locale and average them, so that small locales weigh as much as large ones.',
    train: 'id:id | message:text | locale:cat(da,nb,sv)',
    hidden: ['locale'],
    sample: 'id:id | locale:fill(da)',
    expect: {
      targets: ['locale'],
      metric: 'balanced_accuracy',
      type: 'multiclass',
      form: 'labels'
    }
  },
  {
    name: 'an average cost per row',
    text: 'A visit costs 1, an uninsured person whom nobody visits 5. Evaluation: the average cost per person, lower is better.',
    train: 'id:id | age:num | insured:cat(no,yes)',
    hidden: ['insured'],
    sample: 'id:id | insured:fill(yes)',
    expect: {
      targets: ['insured'],
      metric: 'balanced_accuracy',
      guessed: true,
      warning: /expected cost or profit/
    }
  },
  {
    name: 'a weighted version of a known metric',
    text: 'Entries are scored on a weighted AUC that stresses low false-alarm rates.',
    train: 'f:sid | a:num | hidden_message:bin',
    hidden: ['hidden_message'],
    sample: 'f:sid | hidden_message:p',
    expect: {
      targets: ['hidden_message'],
      metric: 'auc',
      guessed: true,
      warning: /variant.*weighted/
    }
  },
  {
    name: 'a known metric, weighted by a column',
    text: 'Rows come from a survey. Evaluated by ROC AUC, weighted by `weight`.',
    train: 'f:sid | weight:num | hidden_message:bin',
    hidden: ['hidden_message'],
    sample: 'f:sid | hidden_message:p',
    expect: {
      targets: ['hidden_message'],
      metric: 'auc',
      guessed: true,
      warning: /variant.*weighted/
    }
  },
  {
    name: 'the logarithm of a known metric',
    text: '## Evaluation\nSubmissions are evaluated on the log of the mean absolute error, per coupling type.',
    train: 'id:id | type:cat(a,b,c) | coupling:num',
    hidden: ['coupling'],
    sample: 'id:id | coupling:zero',
    expect: {
      targets: ['coupling'],
      metric: 'mae',
      guessed: true,
      warning: /variant/
    }
  },
  {
    name: 'a divergence',
    text: 'We compare your probabilities with the votes of experts by the Kullback-Leibler divergence.',
    train: 'eeg:id | p1:num | p2:num | verdict:cat(calm,seizure,other)',
    hidden: ['verdict'],
    sample: 'eeg:id | calm:share | other:share | seizure:share',
    expect: {
      targets: ['verdict'],
      metric: 'logloss',
      guessed: true,
      warning: /Kullback/,
      form: 'probability_per_class'
    }
  },
  {
    name: 'accuracy in the story, another metric in the rules',
    text: `Better models would improve diagnostic accuracy everywhere and help doctors to reach an accuracy that was out of reach.

## How you are ranked

Log loss of the submitted probabilities.`,
    train: 'case:id | a:num | b:num | malignant:bin',
    hidden: ['malignant'],
    sample: 'case:id | malignant:p',
    expect: { targets: ['malignant'], metric: 'logloss', form: 'probability' }
  },
  {
    name: 'grades as text',
    text: 'Metric: quadratic weighted kappa. Predict `size`.',
    train: 'id:id | a:num | size:cat(large,medium,small)',
    hidden: ['size'],
    sample: 'id:id | size:fill(small)',
    expect: {
      targets: ['size'],
      metric: 'qwk',
      type: 'multiclass',
      form: 'labels'
    }
  },
  {
    name: 'squared error on 0 and 1',
    text: 'Evaluation metric: RMSE between the submitted value and target.',
    train: 'id:id | a:num | target:bin',
    hidden: ['target'],
    sample: 'id:id | target:p',
    expect: {
      targets: ['target'],
      metric: 'rmse',
      type: 'regression',
      form: 'values'
    }
  },
  {
    name: 'person named target, group and time of a live frame',
    text: '',
    train: 'house:group | day:date | kwh:num | price:num',
    said: { targets: ['kwh'], group: 'house', time: 'day', metric: 'SMAPE' },
    expect: {
      targets: ['kwh'],
      metric: 'smape',
      group: 'house',
      time: 'day',
      form: 'none'
    }
  },
  {
    name: 'two columns name the row',
    text: 'Forecast `sold` for every store and day of the next month. RMSLE.',
    train: 'store:group | day:future | promo:bin | sold:count',
    hidden: ['sold'],
    sample: 'store:group | day:date | sold:zero',
    expect: {
      targets: ['sold'],
      metric: 'rmsle',
      time: 'day',
      warning: /together/
    }
  },
  {
    name: 'groups that never meet',
    text: `Measurements of knees, up to ten per \`patient_id\`.

No patient occurs in both training and test data. Score: macro F1 on \`stage\`.`,
    train: 'scan:id | patient_id:group | a:num | stage:cat(I,II,III)',
    hidden: ['stage'],
    sample: 'scan:id | stage:fill(I)',
    expect: { targets: ['stage'], metric: 'macro_f1', group: 'patient_id' }
  },
  {
    name: 'German, area under the curve',
    text: 'Zielspalte: `kuendigung`. Die Einsendungen werden nach der Fläche unter der ROC-Kurve bewertet, höher ist besser.',
    train: 'nr:id | alter:count | kuendigung:cat(ja,nein)',
    hidden: ['kuendigung'],
    sample: 'nr:id | kuendigung:p',
    expect: { targets: ['kuendigung'], metric: 'auc', positive: 'ja' }
  },
  {
    name: 'an accuracy that is to be lower',
    text: 'Metric: accuracy. Lower is better!',
    train: 'id:id | a:num | k:cat(u,v)',
    hidden: ['k'],
    sample: 'id:id | k:fill(u)',
    expect: { targets: ['k'], metric: 'accuracy', warning: /lower is better/ }
  },
  {
    name: 'the text says regression, the data say classes',
    text: 'This is a multi-class problem: predict `load` in kW. Evaluated by MAE.',
    train: 'id:id | a:num | load:num',
    hidden: ['load'],
    sample: 'id:id | load:num',
    expect: {
      targets: ['load'],
      metric: 'mae',
      type: 'regression',
      warning: /multiclass/
    }
  },
  {
    name: 'one label per column with log loss',
    text: 'For every molecule and each of three assays give the probability of activity. The score is the average of the column-wise log losses.',
    train: 'mol:id | d1:num | assay_a:bin | assay_b:bin | assay_c:bin',
    hidden: ['assay_a', 'assay_b', 'assay_c'],
    sample: 'mol:id | assay_a:p | assay_b:p | assay_c:p',
    expect: {
      targets: ['assay_a', 'assay_b', 'assay_c'],
      metric: 'logloss',
      type: 'multilabel',
      form: 'probability_per_target'
    }
  }
];
