import type { ICase } from './case';

/** Metrics that are given by their formula alone. */
export const FORMULAS: readonly ICase[] = [
  {
    name: 'kappa formula',
    text: '$$\\kappa = 1 - \\frac{\\sum_{i,j} w_{i,j} O_{i,j}}{\\sum_{i,j} w_{i,j} E_{i,j}}, \\quad w_{i,j} = \\frac{(i-j)^2}{(N-1)^2}$$',
    train: 'id:id | a:num | level:levels(1,2,3,4)',
    hidden: ['level'],
    sample: 'id:id | level:levels(1,2)',
    expect: { targets: ['level'], metric: 'qwk', type: 'ordinal' }
  },
  {
    name: 'pinball formula',
    text: 'Loss: $L = \\max(\\tau (y - \\hat{y}), (\\tau - 1)(y - \\hat{y}))$ with $\\tau = 0.25$, averaged over all rows.',
    train: 'id:id | a:num | wait:num',
    hidden: ['wait'],
    sample: 'id:id | wait:num',
    expect: { targets: ['wait'], metric: 'pinball', quantile: 0.25 }
  },
  {
    name: 'MAPE formula as code',
    text: 'score = 100/n * sum(abs((actual - forecast)/actual))',
    train: 'id:id | a:num | load:num',
    hidden: ['load'],
    sample: 'id:id | load:num',
    expect: { targets: ['load'], metric: 'mape' }
  },
  {
    name: 'RMSPE formula',
    text: 'The error is\n\n$$\\text{err} = \\sqrt{\\frac{1}{n} \\sum_{i=1}^{n} \\left(\\frac{y_i - \\hat{y}_i}{y_i}\\right)^2}$$',
    train: 'id:id | a:num | vol:num',
    hidden: ['vol'],
    sample: 'id:id | vol:num',
    expect: { targets: ['vol'], metric: 'rmspe' }
  },
  {
    name: 'R2 formula with sums',
    text: '$$1 - \\frac{\\sum_i (y_i - \\hat y_i)^2}{\\sum_i (y_i - \\bar y)^2}$$ is what we look at.',
    train: 'id:id | a:num | flux:num',
    hidden: ['flux'],
    sample: 'id:id | flux:num',
    expect: { targets: ['flux'], metric: 'r2' }
  },
  {
    name: 'multiclass log loss formula',
    text: 'Metric\n------\n$$logloss = -\\frac{1}{N}\\sum_{i=1}^N\\sum_{j=1}^M y_{ij}\\log(p_{ij})$$',
    train: 'id:id | a:num | breed:cat(x,y,z)',
    hidden: ['breed'],
    sample: 'id:id | x:p | y:p | z:p',
    expect: {
      targets: ['breed'],
      metric: 'logloss',
      form: 'probability_per_class'
    }
  },
  {
    name: 'accuracy as a formula',
    text: 'score = number of correct predictions / number of predictions = mean(y_true == y_pred)',
    train: 'id:id | a:num | kind:cat(u,v)',
    hidden: ['kind'],
    sample: 'id:id | kind:fill(u)',
    expect: { targets: ['kind'], metric: 'accuracy' }
  },
  {
    name: 'mean squared error as words of a formula',
    text: 'error = mean((pred - y)^2) over the test rows',
    train: 'id:id | a:num | torque:num',
    hidden: ['torque'],
    sample: 'id:id | torque:num',
    expect: { targets: ['torque'], metric: 'mse' }
  }
];
