import type { ICase } from './case';

/** Missing parts, other layouts, contradictions, several targets. */
export const LAYOUTS: readonly ICase[] = [
  {
    name: 'no description, probabilities asked for',
    text: '',
    train: 'id:id | a:num | b:num | outcome:bin',
    hidden: ['outcome'],
    sample: 'id:id | outcome:p',
    expect: {
      targets: ['outcome'],
      metric: 'auc',
      orMetric: ['logloss'],
      guessed: true,
      type: 'binary',
      form: 'probability'
    }
  },
  {
    name: 'no description, labels asked for',
    text: '',
    train: 'id:id | a:num | b:num | colour:cat(red,blue,green)',
    hidden: ['colour'],
    sample: 'id:id | colour:fill(red)',
    expect: {
      targets: ['colour'],
      metric: 'accuracy',
      guessed: true,
      type: 'multiclass',
      form: 'labels'
    }
  },
  {
    name: 'no description, real target',
    text: '',
    train: 'Id:id | a:num | b:num | price:num',
    hidden: ['price'],
    sample: 'Id:id | price:num',
    expect: {
      targets: ['price'],
      metric: 'rmse',
      orMetric: ['rmsle'],
      guessed: true,
      type: 'regression',
      form: 'values',
      id: 'Id'
    }
  },
  {
    name: 'a squared error of probabilities, a column per grade',
    text: String.raw`Students gave marks from 1 to 4. With $P_k$ the predicted probability of a mark of at most $k$ and $O_k$ whether it is at most $k$, the score of a row is $\frac13\sum_{k=1}^{3}(P_k-O_k)^2$; the mean over rows counts, and the smaller the better.`,
    train: 'id:id | a:num | b:num | mark:levels(1,2,3,4)',
    hidden: ['mark'],
    sample: 'id:id | mark_1:p | mark_2:p | mark_3:p | mark_4:p',
    expect: {
      targets: ['mark'],
      metric: 'logloss',
      guessed: true,
      type: 'multiclass',
      form: 'probability_per_class',
      warning: /does not fit the target/
    }
  },
  {
    name: 'a lower and an upper bound',
    text: 'Give for every booking a `lower` and an `upper` bound between which the `price` lies with a probability of 80%. Scored by MAE of the middle.',
    train: 'booking:id | nights:num | price:num',
    hidden: ['price'],
    sample: 'booking:id | lower:zero | upper:zero',
    expect: {
      targets: ['price'],
      metric: 'mae',
      type: 'regression',
      form: 'quantiles'
    }
  },
  {
    name: 'no test set, target named in the text',
    text: 'We want to understand which patients come back. The outcome column is `readmitted` (yes/no); please use ROC AUC.',
    train: 'patient:group | age:num | readmitted:cat(no,yes) | ward:cat(a,b,c)',
    expect: {
      targets: ['readmitted'],
      metric: 'auc',
      type: 'binary',
      form: 'none',
      positive: 'yes'
    }
  },
  {
    name: 'no test set and no text',
    text: '',
    train: 'sepal:num | petal:num | species:cat(a,b,c)',
    expect: {
      targets: ['species'],
      metric: 'accuracy',
      orMetric: ['logloss'],
      guessed: true,
      type: 'multiclass',
      form: 'none'
    }
  },
  {
    name: 'no sample submission',
    text: 'Predict `income_bracket` for the people in test.csv; classification accuracy is what counts.',
    train: 'age:num | job:cat(a,b,c) | income_bracket:cat(high,low)',
    hidden: ['income_bracket'],
    expect: {
      targets: ['income_bracket'],
      metric: 'accuracy',
      type: 'binary',
      form: 'labels'
    }
  },
  {
    name: 'target of the text is not in the data',
    text: 'Predict the column `SalePrice`. Evaluation metric: RMSLE.',
    train: 'Id:id | area:num | year:count | price_usd:num',
    hidden: ['price_usd'],
    sample: 'Id:id | price_usd:num',
    expect: {
      targets: ['price_usd'],
      metric: 'rmsle',
      warning: /SalePrice/
    }
  },
  {
    name: 'several 0/1 columns with the column mean of AUC',
    text: 'Comments may carry several labels at once. Submissions are evaluated on the mean column-wise ROC AUC, i.e. the average of the individual AUCs of each predicted column.',
    train: 'id:sid | comment:text | rude:bin | threat:bin | insult:bin',
    hidden: ['rude', 'threat', 'insult'],
    sample: 'id:sid | rude:p | threat:p | insult:p',
    expect: {
      targets: ['rude', 'threat', 'insult'],
      metric: 'mc_auc',
      type: 'multilabel',
      form: 'probability_per_target',
      id: 'id'
    }
  },
  {
    name: 'several labels, F1 over samples',
    text: 'Every film has one or more genres. The F1 score is computed per film (sample) and averaged over all films.',
    train: 'film:id | plot:text | drama:bin | comedy:bin | crime:bin',
    hidden: ['drama', 'comedy', 'crime'],
    sample: 'film:id | drama:zero | comedy:zero | crime:zero',
    expect: {
      targets: ['drama', 'comedy', 'crime'],
      metric: 'samples_f1',
      type: 'multilabel',
      form: 'labels_per_target'
    }
  },
  {
    name: 'several labels, Jaccard index over rows',
    text: 'Which places were hit? The score is the Jaccard index between the true and the given labels, averaged over rows.',
    train: 'case:id | report:text | desk:bin | laptop:bin | paper:bin',
    hidden: ['desk', 'laptop', 'paper'],
    sample: 'case:id | desk:zero | laptop:zero | paper:zero',
    expect: {
      targets: ['desk', 'laptop', 'paper'],
      metric: 'jaccard',
      type: 'multilabel',
      form: 'labels_per_target'
    }
  },
  {
    name: 'two real targets',
    text: 'Predict the two energies `formation` and `bandgap`. The score is the RMSLE averaged over both columns.',
    train: 'id:id | alat:num | formation:num | bandgap:num',
    hidden: ['formation', 'bandgap'],
    sample: 'id:id | formation:num | bandgap:num',
    expect: {
      targets: ['formation', 'bandgap'],
      metric: 'rmsle',
      type: 'multioutput',
      form: 'values'
    }
  },
  {
    name: 'train has a column more that is no target',
    text: 'Forecast the number of rented bikes (`cnt`). casual and registered are given for the training period only. RMSLE is used.',
    train:
      'datetime:date | temp:num | casual:count | registered:count | cnt:count',
    hidden: ['casual', 'registered', 'cnt'],
    sample: 'datetime:date | cnt:zero',
    expect: {
      targets: ['cnt'],
      metric: 'rmsle',
      type: 'regression',
      time: 'datetime'
    }
  },
  {
    name: 'the probability of one of three classes',
    text: 'What is the probability that a swab is positive? Brier score.',
    train: 'swab:id | age:num | result:cat(invalid,negative,positive)',
    hidden: ['result'],
    sample: 'swab:id | result:p',
    expect: {
      targets: ['result'],
      metric: 'brier',
      type: 'binary',
      form: 'probability',
      positive: 'positive'
    }
  },
  {
    name: 'one of three classes is asked for by name alone',
    text: 'Is the pet a cat? Scored by AUC.',
    train: 'pet:id | age:num | species:cat(cat,dog,goat)',
    hidden: ['species'],
    sample: 'pet:id | species:p',
    expect: {
      targets: ['species'],
      metric: 'auc',
      type: 'binary',
      form: 'probability',
      positive: 'cat'
    }
  },
  {
    name: 'groups in the text',
    text: 'Speech recordings, several per `speaker`. Speakers in the test set do not occur in the training set. Accuracy is the measure for `emotion`.',
    train: 'clip:id | speaker:group | f0:num | emotion:cat(joy,anger,fear)',
    hidden: ['emotion'],
    sample: 'clip:id | emotion:fill(joy)',
    expect: {
      targets: ['emotion'],
      metric: 'accuracy',
      group: 'speaker',
      type: 'multiclass'
    }
  },
  {
    name: 'unknown ranking metric',
    text: 'Scores are NDCG@5 of the suggested destination country.',
    train: 'id:sid | age:num | country:cat(FR,US,ES)',
    hidden: ['country'],
    sample: 'id:sid | country:fill(US)',
    expect: {
      targets: ['country'],
      metric: 'accuracy',
      orMetric: ['logloss'],
      guessed: true,
      warning: /NDCG/
    }
  },
  {
    name: 'person said another metric',
    text: 'Evaluated by RMSE on `y`.',
    train: 'id:id | a:num | y:num',
    hidden: ['y'],
    sample: 'id:id | y:num',
    said: { metric: 'MAE' },
    expect: { targets: ['y'], metric: 'mae', type: 'regression' }
  }
];
