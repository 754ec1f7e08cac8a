import type { ICase } from './case';

/** Prose that is easily misread: several metrics, asides, everyday words. */
export const HARD: readonly ICase[] = [
  {
    name: 'forecast accuracy is measured by another metric',
    text: 'The accuracy of your forecast is measured by SMAPE; accuracy on the public part is shown every night.',
    train: 'id:id | week:future | price:num | units:count',
    hidden: ['units'],
    sample: 'id:id | units:zero',
    expect: { targets: ['units'], metric: 'smape', time: 'week' }
  },
  {
    name: 'the final ranking uses one, the page shows three',
    text: `Rules
=====

For every submission we print RMSE, MAE and R2. The final ranking is made with MAE.`,
    train: 'code:sid | x:num | y_val:num',
    hidden: ['y_val'],
    sample: 'code:sid | y_val:num',
    expect: { targets: ['y_val'], metric: 'mae', type: 'regression' }
  },
  {
    name: 'precision and recall are explained before the score is',
    text: `Precision is the share of detected pulsars that are pulsars, recall is the share of pulsars that you detect.

Teams are ordered by the harmonic mean of precision and recall. Accuracy would be above 0.9 for the trivial answer and is therefore useless here.`,
    train: 'obs:id | mean_ip:num | kurt:num | is_pulsar:bin',
    hidden: ['is_pulsar'],
    sample: 'obs:id | is_pulsar:zero',
    expect: {
      targets: ['is_pulsar'],
      metric: 'f1',
      type: 'binary',
      form: 'labels',
      positive: 1
    }
  },
  {
    name: 'HTML page',
    text: `<h1>Grapes</h1><p>Data about vineyards.</p>
<h2>Evaluation</h2>
<p>Submissions are scored on the <b>root mean squared error</b>. RMSE is defined as:</p>
<p>RMSE = sqrt( 1/N * sum (y_i - yhat_i)^2 )</p>
<h2>Submission file</h2>
<p>For each <code>id</code> in the test set you must predict the <code>sugar</code> value.</p>`,
    train: 'id:id | rain:num | sun:num | sugar:num',
    hidden: ['sugar'],
    sample: 'id:id | sugar:num',
    expect: { targets: ['sugar'], metric: 'rmse', id: 'id' }
  },
  {
    name: 'class columns with figures',
    text: 'Otto sells nine categories of things. Submissions are evaluated using the multi-class logarithmic loss. We trust the submitted probabilities are not required to sum to one.',
    train:
      'id:id | feat_1:count | feat_2:count | target:cat(Class_1,Class_2,Class_3,Class_4)',
    hidden: ['target'],
    sample: 'id:id | Class_1:p | Class_2:p | Class_3:p | Class_4:p',
    expect: {
      targets: ['target'],
      metric: 'logloss',
      type: 'multiclass',
      form: 'probability_per_class'
    }
  },
  {
    name: 'integer classes, a column for each under another name',
    text: 'Evaluation is by mean negative log-likelihood of the true status.',
    train: 'id:id | bilirubin:num | drug:cat(D,P) | status:levels(0,1,2)',
    hidden: ['status'],
    sample: 'id:id | Status_0:p | Status_1:p | Status_2:p',
    expect: {
      targets: ['status'],
      metric: 'logloss',
      type: 'multiclass',
      form: 'probability_per_class'
    }
  },
  {
    name: 'root mean squared error on a 0 to 10 quality',
    text: 'Wines were rated by experts between 3 and 8 (`quality`). Deviations are punished quadratically: root-mean-square deviation.',
    train: 'Id:id | acid:num | alcohol:num | quality:levels(3,4,5,6,7,8)',
    hidden: ['quality'],
    sample: 'Id:id | quality:num',
    expect: { targets: ['quality'], metric: 'rmse', type: 'regression' }
  },
  {
    name: 'grades by whole kappa in code',
    text: 'from sklearn.metrics import cohen_kappa_score\nscore = cohen_kappa_score(y, p, weights="quadratic")',
    train: 'PetID:sid | Age:count | Speed:levels(0,1,2,3,4)',
    hidden: ['Speed'],
    sample: 'PetID:sid | Speed:zero',
    expect: { targets: ['Speed'], metric: 'qwk', type: 'ordinal', id: 'PetID' }
  },
  {
    name: 'AUC in prose without its name',
    text: 'A random churner should get a higher score than a random loyal customer: we measure the area under the receiver operating characteristic.',
    train: 'cust:sid | calls:count | churned:cat(no,yes)',
    hidden: ['churned'],
    sample: 'cust:sid | churned:p',
    expect: {
      targets: ['churned'],
      metric: 'auc',
      type: 'binary',
      form: 'probability',
      positive: 'yes'
    }
  },
  {
    name: 'probability of the bad ones',
    text: 'Give the probability that a loan is bad. Metric: AUC.',
    train: 'loan:id | amount:num | class:cat(bad,good)',
    hidden: ['class'],
    sample: 'loan:id | class:share',
    expect: {
      targets: ['class'],
      metric: 'auc',
      positive: 'bad',
      form: 'probability'
    }
  },
  {
    name: 'French',
    text: "Prédire le prix `prix` d'un appartement. Les soumissions sont évaluées avec l'erreur absolue moyenne (MAE).",
    train: 'id:id | surface:num | ville:cat(Lyon,Nice) | prix:num',
    hidden: ['prix'],
    sample: 'id:id | prix:num',
    expect: { targets: ['prix'], metric: 'mae' }
  },
  {
    name: 'Spanish without an abbreviation',
    text: 'Hay que predecir la columna `consumo`. La métrica es la raíz del error cuadrático medio.',
    train: 'fila:id | temp:num | hora:levels(0,1,2,3,4) | consumo:num',
    hidden: ['consumo'],
    sample: 'fila:id | consumo:num',
    expect: { targets: ['consumo'], metric: 'rmse' }
  },
  {
    name: 'MAP at three',
    text: 'Submissions are evaluated according to the Mean Average Precision @ 3 (MAP@3).',
    train: 'id:id | N:count | fert:cat(urea,dap,npk,x)',
    hidden: ['fert'],
    sample: 'id:id | fert:fill(urea)',
    expect: {
      targets: ['fert'],
      metric: 'mapk',
      form: 'top_labels'
    }
  },
  {
    name: 'concordance index',
    text: 'Ranking of patients by risk is judged with the C-index.',
    train: 'pid:id | age:num | risk:num',
    hidden: ['risk'],
    sample: 'pid:id | risk:num',
    expect: {
      targets: ['risk'],
      metric: 'cindex',
      type: 'regression'
    }
  },
  {
    name: 'dice for labels',
    text: 'We use the Dice coefficient of the predicted set of positives.',
    train: 'pid:id | a:num | lesion:bin',
    hidden: ['lesion'],
    sample: 'pid:id | lesion:zero',
    expect: {
      targets: ['lesion'],
      metric: 'f1',
      guessed: true,
      warning: /dice/i
    }
  },
  {
    name: 'Pearson',
    text: 'Scoring: Pearson correlation between predicted and true permeability.',
    train: 'm:id | mw:num | permeability:num',
    hidden: ['permeability'],
    sample: 'm:id | permeability:num',
    expect: {
      targets: ['permeability'],
      metric: 'pearson',
      type: 'regression'
    }
  },
  {
    name: 'misclassification rate',
    text: 'The misclassification rate decides, lower is better.',
    train: 'm:id | a:num | digit:levels(0,1,2,3,4,5,6,7,8,9)',
    hidden: ['digit'],
    sample: 'm:id | digit:zero',
    expect: {
      targets: ['digit'],
      metric: 'accuracy',
      guessed: true,
      type: 'multiclass',
      warning: /misclassification/i
    }
  },
  {
    name: 'mean of the columns of RMSE',
    text: 'Submissions are scored using MCRMSE, mean columnwise root mean squared error.',
    train: 'id:sid | text:text | cohesion:num | syntax:num | vocabulary:num',
    hidden: ['cohesion', 'syntax', 'vocabulary'],
    sample: 'id:sid | cohesion:num | syntax:num | vocabulary:num',
    expect: {
      targets: ['cohesion', 'syntax', 'vocabulary'],
      metric: 'rmse',
      type: 'multioutput'
    }
  },
  {
    name: 'target in the text of another spelling',
    text: 'Task: predict Sale Price in thousands. Metric: RMSE of log prices.',
    train: 'house:id | area:num | sale_price:num | sale_type:cat(a,b)',
    hidden: ['sale_price', 'sale_type'],
    expect: { targets: ['sale_price'], metric: 'rmsle' }
  },
  {
    name: 'blank target column in test',
    text: 'Fill in the column Survived of test.csv. Accuracy.',
    train: 'PassengerId:id | Sex:cat(m,f) | Fare:num | Survived:bin',
    hidden: ['Survived'],
    extra: 'Survived:blank',
    sample: 'PassengerId:id | Survived:zero',
    expect: {
      targets: ['Survived'],
      metric: 'accuracy',
      type: 'binary',
      form: 'labels',
      id: 'PassengerId'
    }
  },
  {
    name: 'the sample calls the prediction otherwise',
    text: 'Evaluation: ROC AUC. The file should have a header: ID, Predicted.',
    train: 'ID:id | a:num | b:num | defaulted:bin',
    hidden: ['defaulted'],
    sample: 'ID:id | Predicted:p',
    expect: {
      targets: ['defaulted'],
      metric: 'auc',
      form: 'probability',
      id: 'ID'
    }
  },
  {
    name: 'the sample has an id that no table has',
    text: 'Score = mean absolute error of the melting point `mp`.',
    train: 'a:num | b:num | mp:num',
    hidden: ['mp'],
    sample: 'row:id | mp:zero',
    expect: {
      targets: ['mp'],
      metric: 'mae',
      id: null,
      warning: /order of test/
    }
  },
  {
    name: 'data dictionary with the target in it',
    text: `Columns
- age: years
- sysBP: systolic blood pressure (mmHg)
- TenYearCHD: target, 1 if heart disease within ten years
- glucose: mg/dl

Quality measure: F1-score of class 1.`,
    train: 'age:num | sysBP:num | TenYearCHD:bin | glucose:num',
    expect: {
      targets: ['TenYearCHD'],
      metric: 'f1',
      type: 'binary',
      form: 'none',
      positive: 1
    }
  },
  {
    name: 'no test, target in the middle',
    text: 'Model the hourly count of pedestrians (column "walkers") from weather. Mean absolute error please.',
    train: 'hour:date | walkers:count | rain:num | wind:num',
    expect: {
      targets: ['walkers'],
      metric: 'mae',
      type: 'regression',
      form: 'none'
    }
  },
  {
    name: 'no test, regress y on x',
    text: 'Please regress y on the other columns and tell me the R².',
    train: 'x1:num | y:num | x2:num',
    expect: { targets: ['y'], metric: 'r2', type: 'regression' }
  }
];
