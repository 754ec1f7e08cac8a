import type { ICase } from './case';

/** Classification: one column that is a class, by name, nickname and formula. */
export const CLASSES: readonly ICase[] = [
  {
    name: 'churn of a telephone company, area under the curve in words',
    text: `# Who will leave?

Each row is a customer of a small telephone company. Predict the probability that a customer leaves within the next quarter (\`left_company\` = 1).

## Evaluation

Submissions are evaluated on area under the ROC curve between the predicted probability and the observed target.

## Submission File

For each \`customer_no\` in the test set, predict a probability for \`left_company\`.

    customer_no,left_company
    7,0.1
    9,0.6`,
    train:
      'customer_no:id | tenure:count | plan:cat(basic,plus,max) | charges:num | left_company:bin',
    hidden: ['left_company'],
    sample: 'customer_no:id | left_company:p',
    expect: {
      targets: ['left_company'],
      metric: 'auc',
      type: 'binary',
      form: 'probability',
      id: 'customer_no',
      positive: 1
    }
  },
  {
    name: 'one sentence with a nickname',
    text: 'Predict `defect` from the sensor readings. Scored by AUROC.',
    train: 'part:id | s1:num | s2:num | defect:bin',
    hidden: ['defect'],
    sample: 'part:id | defect:p',
    expect: { targets: ['defect'], metric: 'auc', type: 'binary' }
  },
  {
    name: 'accuracy as the share of rows',
    text: `Bank notes were photographed and four statistics of the wavelet transform written down.

Your job: say for every note in test.csv whether it is genuine or forged. The score is the share of rows predicted correctly.`,
    train: 'note:id | variance:num | skewness:num | label:cat(forged,genuine)',
    hidden: ['label'],
    sample: 'note:id | label:fill(genuine)',
    expect: {
      targets: ['label'],
      metric: 'accuracy',
      type: 'binary',
      form: 'labels'
    }
  },
  {
    name: 'log loss by a LaTeX formula only',
    text: `The goal is to forecast whether a shipment arrives late.

**How we score**

$$-\\frac{1}{N}\\sum_{i=1}^{N}\\left[y_i \\log(p_i) + (1-y_i)\\log(1-p_i)\\right]$$

where $p_i$ is your predicted probability for shipment $i$. The smaller the better.`,
    train: 'shipment:sid | carrier:cat(a,b,c) | km:num | late:bin',
    hidden: ['late'],
    sample: 'shipment:sid | late:p',
    expect: {
      targets: ['late'],
      metric: 'logloss',
      type: 'binary',
      form: 'probability'
    }
  },
  {
    name: 'multi-class logarithmic loss, a column per class',
    text: `In this competition you sort news items into sections.

Evaluation: submissions are scored with the multi-class logarithmic loss. For each item you must submit a set of predicted probabilities, one for every section.`,
    train: 'item:id | headline:text | section:cat(sport,politics,arts,science)',
    hidden: ['section'],
    sample: 'item:id | arts:p | politics:p | science:p | sport:p',
    expect: {
      targets: ['section'],
      metric: 'logloss',
      type: 'multiclass',
      form: 'probability_per_class',
      id: 'item'
    }
  },
  {
    name: 'cross-entropy, class columns prefixed with the target',
    text: 'Categorical cross-entropy of the submitted class probabilities is used for ranking; lower is better.',
    train: 'sid:sid | a:num | b:num | soil:cat(clay,loam,sand)',
    hidden: ['soil'],
    sample: 'sid:sid | soil_clay:p | soil_loam:p | soil_sand:p',
    expect: {
      targets: ['soil'],
      metric: 'logloss',
      type: 'multiclass',
      form: 'probability_per_class'
    }
  },
  {
    name: 'macro-averaged F1 with a warning about accuracy',
    text: `## Metric

Because classes are unbalanced, plain accuracy would be misleading. Unlike accuracy, the macro-averaged F1 score treats every class alike, so this is what we use to rank the teams. Ties are broken by the earlier submission.

## Data

train.csv holds measurements of beans, \`variety\` is the class.`,
    train:
      'bean:id | area:num | perimeter:num | variety:cat(BARBUNYA,DERMASON,SIRA)',
    hidden: ['variety'],
    sample: 'bean:id | variety:fill(SIRA)',
    expect: {
      targets: ['variety'],
      metric: 'macro_f1',
      type: 'multiclass',
      form: 'labels'
    }
  },
  {
    name: 'quadratic weighted kappa with grades',
    text: `Essays were graded by two teachers from 1 to 6. Predict the grade.

Submissions are scored based on the quadratic weighted kappa, which measures the agreement between two raters. It varies from 0 (random agreement) to 1 (complete agreement).`,
    train: 'essay_id:sid | full_text:text | grade:levels(1,2,3,4,5,6)',
    hidden: ['grade'],
    sample: 'essay_id:sid | grade:levels(3,2)',
    expect: {
      targets: ['grade'],
      metric: 'qwk',
      type: 'ordinal',
      form: 'labels',
      id: 'essay_id'
    }
  },
  {
    name: 'kappa without weights',
    text: "Two pathologists disagree now and then, therefore agreement beyond chance counts: the evaluation measure is Cohen's kappa (unweighted).",
    train: 'slide:id | f1:num | f2:num | tissue:cat(a,b,c,d)',
    hidden: ['tissue'],
    sample: 'slide:id | tissue:fill(a)',
    expect: { targets: ['tissue'], metric: 'cohen_kappa', type: 'multiclass' }
  },
  {
    name: 'MCC by abbreviation in a table',
    text: `| Item | Value |
|------|-------|
| Target | \`edible\` |
| Metric | MCC |
| Rows (train) | 8124 |
| Submission | \`mushroom,edible\` |`,
    train: 'mushroom:id | cap:cat(x,y,z) | odor:cat(n,f) | edible:cat(e,p)',
    hidden: ['edible'],
    sample: 'mushroom:id | edible:fill(e)',
    expect: {
      targets: ['edible'],
      metric: 'mcc',
      type: 'binary',
      form: 'labels'
    }
  },
  {
    name: 'Matthews by its formula',
    text: `Score = (TP*TN - FP*FN) / sqrt((TP+FP)(TP+FN)(TN+FP)(TN+FN)). Higher is better. Predict column "fault" (0 or 1).`,
    train: 'k:id | v1:num | v2:num | fault:bin',
    hidden: ['fault'],
    sample: 'k:id | fault:zero',
    expect: {
      targets: ['fault'],
      metric: 'mcc',
      type: 'binary',
      form: 'labels'
    }
  },
  {
    name: 'balanced accuracy as mean recall',
    text: 'We compute the recall of each class and average them (also known as balanced accuracy). Overall accuracy is reported on the leaderboard page for information only.',
    train: 'n:id | x:num | kind:cat(rare,common,usual)',
    hidden: ['kind'],
    sample: 'n:id | kind:fill(common)',
    expect: {
      targets: ['kind'],
      metric: 'balanced_accuracy',
      type: 'multiclass'
    }
  },
  ...[
    ['by name', 'Scored by F2; churn is the positive class.', 2],
    ['below one', 'Evaluation: the F0.5-score of the churned customers.', 0.5],
    [
      'by the name of its function',
      'The metric is `fbeta_score(y_true, y_pred, beta=3)`.',
      3
    ],
    [
      'with a number beside it',
      'Submissions are evaluated by the F-score with $\\beta = 2$.',
      2
    ],
    [
      'in words',
      'Submissions are scored by a mean of precision and recall in which recall counts twice as much as precision.',
      2
    ],
    [
      'in words, the other way',
      'We score an F-measure where precision is weighted twice as heavily as recall.',
      0.5
    ],
    [
      'by formula',
      'Evaluation uses\n$$F_\\beta = (1 + \\beta^2) \\frac{\\text{precision} \\cdot \\text{recall}}{\\beta^2 \\cdot \\text{precision} + \\text{recall}}$$\nwith $\\beta = 1.5$.',
      1.5
    ],
    [
      'by a formula of figures',
      'Score:\n$$\\frac{5 \\cdot P \\cdot R}{4 \\cdot P + R}$$\nwhere P is the precision and R the recall of churn.',
      2
    ],
    ['by a formula of counts', 'score = 5*TP / (5*TP + 4*FN + FP)', 2]
  ].map(([name, text, beta]): ICase => ({
    name: `F-beta ${name}`,
    text: String(text),
    train: 'customer:id | months:num | plan:cat(a,b) | churn:bin',
    hidden: ['churn'],
    sample: 'customer:id | churn:zero',
    expect: {
      targets: ['churn'],
      metric: 'fbeta',
      beta: Number(beta),
      type: 'binary',
      form: 'labels'
    }
  })),
  {
    name: 'F-beta of several labels per row',
    text: 'Each picture may show several of the kinds. The metric is the F2 score, averaged over samples.',
    train: 'id:id | a:num | cloud:bin | road:bin | water:bin',
    hidden: ['cloud', 'road', 'water'],
    sample: 'id:id | cloud:zero | road:zero | water:zero',
    expect: {
      targets: ['cloud', 'road', 'water'],
      metric: 'samples_fbeta',
      beta: 2,
      type: 'multilabel'
    }
  },
  {
    name: 'F-beta without its beta',
    text: 'Teams are ranked by the F-beta score of churn.',
    train: 'customer:id | months:num | churn:bin',
    hidden: ['churn'],
    sample: 'customer:id | churn:zero',
    expect: {
      targets: ['churn'],
      metric: 'fbeta',
      beta: 2,
      guessed: true,
      warning: /no beta is named/
    }
  },
  {
    name: 'F1 of the positive class by formula',
    text: `Evaluation uses
$$F = 2 \\cdot \\frac{\\text{precision} \\cdot \\text{recall}}{\\text{precision} + \\text{recall}}$$
for fraudulent transactions. Submit 1 for fraud and 0 otherwise.`,
    train: 'tx:id | amount:num | hour:levels(0,1,2,3) | fraud:bin',
    hidden: ['fraud'],
    sample: 'tx:id | fraud:zero',
    expect: {
      targets: ['fraud'],
      metric: 'f1',
      type: 'binary',
      form: 'labels',
      positive: 1
    }
  },
  {
    name: 'weighted F1 among other weighted things',
    text: 'Survey weights are included but not used. The organisers compare teams by weighted F1 (f1_score(..., average="weighted")).',
    train: 'pid:id | weight:num | q1:levels(1,2,3) | vote:cat(red,green,blue)',
    hidden: ['vote'],
    sample: 'pid:id | vote:fill(red)',
    expect: { targets: ['vote'], metric: 'weighted_f1', type: 'multiclass' }
  },
  {
    name: 'micro F1',
    text: 'Leaderboard metric: micro averaged F1-score over all classes.',
    train: 'pid:id | q1:num | stage:levels(0,1,2,3)',
    hidden: ['stage'],
    sample: 'pid:id | stage:zero',
    expect: { targets: ['stage'], metric: 'micro_f1', type: 'multiclass' }
  },
  {
    name: 'average precision, not the ROC',
    text: 'Positives are rare (0.4 %), so the area under the precision-recall curve (average precision) is the yardstick and not the area under the ROC curve.',
    train: 'idx:id | v1:num | v2:num | Class:bin',
    hidden: ['Class'],
    sample: 'idx:id | Class:p',
    expect: {
      targets: ['Class'],
      metric: 'average_precision',
      type: 'binary',
      form: 'probability'
    }
  },
  {
    name: 'Brier score',
    text: 'A forecaster is only as good as his calibration. Entries are judged by the Brier score, i.e. the mean squared difference between the probability you give for rain and what happened (1 or 0).',
    train: 'day:date | wind:num | humidity:num | rain:bin',
    hidden: ['rain'],
    sample: 'day:date | rain:share',
    expect: {
      targets: ['rain'],
      metric: 'brier',
      type: 'binary',
      form: 'probability'
    }
  },
  {
    name: 'Gini is said as a guess',
    text: 'Claims: predict the probability that a driver files a claim (target). Submissions are evaluated using the Normalized Gini Coefficient.',
    train: 'id:id | ps_1:num | ps_2:cat(a,b) | target:bin',
    hidden: ['target'],
    sample: 'id:id | target:p',
    expect: {
      targets: ['target'],
      metric: 'auc',
      guessed: true,
      warning: /gini/i
    }
  },
  {
    name: 'noisy Kaggle prose that mentions five metrics',
    text: `## Overview

Welcome to the spring season! Last year's edition was scored on RMSE and the winner reached a log loss of 0.31 in the side event. Many participants asked for an F1 based ranking.

## Description

The data were made by a deep network trained on the *Stroke* data set. Feel free to use the original as well.

## Evaluation

Submissions are evaluated on area under the ROC curve between the predicted probability and the observed target.

## Discussion

You may report accuracy in the forum, it does not count. Prizes: 1st place mug, 2nd place mug.

## Timeline

Start 1 June. End 30 June.`,
    train: 'id:id | gender:cat(f,m) | age:num | bmi:num | stroke:bin',
    hidden: ['stroke'],
    sample: 'id:id | stroke:p',
    expect: { targets: ['stroke'], metric: 'auc', type: 'binary' }
  },
  {
    name: 'fraction correctly classified',
    text: 'Dear students, the exercise counts 20 points. You hand in the class (column `species`) of each plant in test.csv. Points are given by the fraction of correctly classified plants.',
    train: 'plant:id | h:num | w:num | species:cat(one,two,three)',
    hidden: ['species'],
    sample: 'plant:id | species:fill(one)',
    expect: {
      targets: ['species'],
      metric: 'accuracy',
      type: 'multiclass',
      form: 'labels'
    }
  },
  {
    name: 'an average of F1 in German',
    text: 'Ist der Hinweis `echt`? Bewertet wird mit dem Makro-F1-Maß.',
    train: 'Nr:id | laenge:num | echt:bin',
    hidden: ['echt'],
    sample: 'Nr:id | echt:zero',
    expect: { targets: ['echt'], metric: 'macro_f1', type: 'binary' }
  }
];
