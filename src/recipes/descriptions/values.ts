import type { ICase } from './case';

/** Regression: one number, by name, nickname and formula. */
export const VALUES: readonly ICase[] = [
  {
    name: 'RMSE in full',
    text: 'Predict the `compressive_strength` of concrete (MPa). Submissions are scored on the root mean squared error.',
    train:
      'mix:id | cement:num | water:num | age:count | compressive_strength:num',
    hidden: ['compressive_strength'],
    sample: 'mix:id | compressive_strength:zero',
    expect: {
      targets: ['compressive_strength'],
      metric: 'rmse',
      type: 'regression',
      form: 'values',
      id: 'mix'
    }
  },
  {
    name: 'RMSLE as the error between logarithms',
    text: 'Submissions are evaluated on the root mean squared error between the logarithm of the predicted rent and the logarithm of the observed rent.',
    train: 'flat:id | rooms:levels(1,2,3,4) | m2:num | rent:num',
    hidden: ['rent'],
    sample: 'flat:id | rent:num',
    expect: { targets: ['rent'], metric: 'rmsle', type: 'regression' }
  },
  {
    name: 'RMSLE as plain code',
    text: 'score = sqrt(mean((log(p+1)-log(a+1))^2)), p = your prediction, a = actual number of visitors',
    train: 'row:id | store:cat(a,b) | visitors:count',
    hidden: ['visitors'],
    sample: 'row:id | visitors:zero',
    expect: { targets: ['visitors'], metric: 'rmsle', type: 'regression' }
  },
  {
    name: 'RMSLE in LaTeX',
    text: `The metric is

$$\\sqrt{\\frac{1}{n} \\sum_{i=1}^n \\left(\\log (\\hat{y}_i + 1) - \\log (y_i + 1)\\right)^2}$$

so relative errors count. Please predict \`rings\`.`,
    train: 'id:id | length:num | sex:cat(M,F,I) | rings:count',
    hidden: ['rings'],
    sample: 'id:id | rings:zero',
    expect: { targets: ['rings'], metric: 'rmsle', type: 'regression' }
  },
  {
    name: 'RMSE in LaTeX',
    text: `### Scoring
\\[ \\textrm{score} = \\sqrt{\\frac{1}{N}\\sum_{i}(y_i - \\hat{y}_i)^2} \\]
### Files
train.csv, test.csv`,
    train: 'id:id | a:num | b:num | yield:num',
    hidden: ['yield'],
    sample: 'id:id | yield:zero',
    expect: { targets: ['yield'], metric: 'rmse', type: 'regression' }
  },
  {
    name: 'not RMSE but MAE',
    text: 'This time we do not use RMSE but MAE, since a few of the journeys in the file are outliers. Target: duration_s.',
    train: 'trip:sid | from:cat(a,b) | to:cat(a,b) | duration_s:num',
    hidden: ['duration_s'],
    sample: 'trip:sid | duration_s:num',
    expect: { targets: ['duration_s'], metric: 'mae', type: 'regression' }
  },
  {
    name: 'MAE by bars',
    text: 'Error = (1/N) * sum |y_i - yhat_i|. Column to predict: "Pressure loss".',
    train: 'id:id | flow:num | Pressure loss:num',
    hidden: ['Pressure loss'],
    sample: 'id:id | Pressure loss:zero',
    expect: { targets: ['Pressure loss'], metric: 'mae', type: 'regression' }
  },
  {
    name: 'mean absolute percentage error',
    text: 'Entries are compared by the mean absolute percentage error of the forecast turnover.',
    train: 'shop:id | area:num | staff:count | turnover:num',
    hidden: ['turnover'],
    sample: 'shop:id | turnover:num',
    expect: { targets: ['turnover'], metric: 'mape', type: 'regression' }
  },
  {
    name: 'SMAPE with a formula',
    text: `We use SMAPE:
$$ \\frac{100\\%}{n} \\sum_{t=1}^n \\frac{|F_t-A_t|}{(|A_t|+|F_t|)/2} $$`,
    train: 'row_id:id | date:future | country:cat(N,S) | num_sold:count',
    hidden: ['num_sold'],
    sample: 'row_id:id | num_sold:zero',
    expect: {
      targets: ['num_sold'],
      metric: 'smape',
      type: 'regression',
      time: 'date'
    }
  },
  {
    name: 'RMSPE, sales of shops',
    text: 'Submissions are evaluated on the Root Mean Square Percentage Error (RMSPE). Any day and store with 0 sales is ignored in scoring.',
    train: 'Id:id | Store:group | Date:date | Sales:num',
    hidden: ['Sales'],
    sample: 'Id:id | Sales:zero',
    expect: { targets: ['Sales'], metric: 'rmspe', type: 'regression' }
  },
  {
    name: 'Poisson deviance, claims of policies',
    text: 'Predict the number of claims of each policy. Submissions are judged by the mean Poisson deviance of the predicted number; predictions have to be positive.',
    train: 'policy:id | exposure:num | claims:num',
    hidden: ['claims'],
    sample: 'policy:id | claims:zero',
    expect: {
      targets: ['claims'],
      metric: 'poisson_deviance',
      type: 'regression'
    }
  },
  {
    name: 'coefficient of determination',
    text: 'How much of the variance can you explain? The coefficient of determination decides.',
    train: 'ID:id | X0:cat(a,b) | X1:num | y:num',
    hidden: ['y'],
    sample: 'ID:id | y:num',
    expect: { targets: ['y'], metric: 'r2', type: 'regression' }
  },
  {
    name: 'R squared by formula',
    text: 'R^2 = 1 - SS_res / SS_tot is computed on the hidden half.',
    train: 'ID:id | X1:num | load:num',
    hidden: ['load'],
    sample: 'ID:id | load:num',
    expect: { targets: ['load'], metric: 'r2', type: 'regression' }
  },
  {
    name: 'rank correlation',
    text: "Only the order matters: Spearman's rank correlation coefficient between forecast and observed melting temperature `tm`.",
    train: 'seq_id:id | ph:num | tm:num',
    hidden: ['tm'],
    sample: 'seq_id:id | tm:num',
    expect: { targets: ['tm'], metric: 'spearman', type: 'regression' }
  },
  {
    name: 'pinball at 0.9',
    text: 'The warehouse must not run dry, so forecasts of `demand` are scored with the pinball loss at 0.9.',
    train: 'sku:id | promo:bin | demand:count',
    hidden: ['demand'],
    sample: 'sku:id | demand:zero',
    expect: {
      targets: ['demand'],
      metric: 'pinball',
      quantile: 0.9,
      type: 'regression'
    }
  },
  {
    name: 'quantile loss in percent',
    text: 'We ask for the 5th percentile of the travel time; the quantile loss (tau = 0.05) is averaged over rows.',
    train: 'ride:id | hour:count | travel_time:num',
    hidden: ['travel_time'],
    sample: 'ride:id | travel_time:num',
    expect: { targets: ['travel_time'], metric: 'pinball', quantile: 0.05 }
  },
  {
    name: 'median absolute error',
    text: 'A robust error is used: the median of the absolute deviations between the true and the submitted values (median absolute error).',
    train: 'star:id | mag:num | distance:num',
    hidden: ['distance'],
    sample: 'star:id | distance:num',
    expect: { targets: ['distance'], metric: 'medae', type: 'regression' }
  },
  {
    name: 'MSE and not its root',
    text: 'Scores on the board are mean squared errors (no root is taken).',
    train: 'id:id | a:num | b:num | toxicity:num',
    hidden: ['toxicity'],
    sample: 'id:id | toxicity:num',
    expect: { targets: ['toxicity'], metric: 'mse', type: 'regression' }
  },
  {
    name: 'sklearn name',
    text: 'evaluation: sklearn.metrics.mean_absolute_error(y_true, y_pred)\ntarget: salary',
    train: 'uid:sid | title:text | city:group | salary:num',
    hidden: ['salary'],
    sample: 'uid:sid | salary:num',
    expect: { targets: ['salary'], metric: 'mae', type: 'regression' }
  },
  {
    name: 'direction contradicts the metric',
    text: 'Metric: RMSE (higher is better). Target: power.',
    train: 'id:id | wind:num | power:num',
    hidden: ['power'],
    sample: 'id:id | power:num',
    expect: {
      targets: ['power'],
      metric: 'rmse',
      warning: /higher|direction/i
    }
  },
  {
    name: 'German text',
    text: 'Sagen Sie den Heizwärmebedarf (`heating`) voraus. Bewertet wird mit der Wurzel des mittleren quadratischen Fehlers (RMSE).',
    train: 'nr:id | dach:num | wand:num | heating:num',
    hidden: ['heating'],
    sample: 'nr:id | heating:num',
    expect: { targets: ['heating'], metric: 'rmse', type: 'regression' }
  }
];
