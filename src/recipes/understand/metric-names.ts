import type { MetricName } from '../../contracts/metric';
import { IMPORTANCE } from './beta';

/** A way in which people name a metric. */
export interface IMetricPattern {
  readonly pattern: RegExp;
  readonly name: MetricName;
  /** An ordinary word of the language too: counts only where it is clearly a metric. */
  readonly weak?: boolean;
}

const log = String.raw`(?:natural[- ])?log(?:arithm)?(?:s|1p|ged|arithmic)?`;

/**
 * Names, nicknames and abbreviations, the more specific before the more general:
 * what one pattern has taken is not seen by a later one.
 */
export const METRIC_PATTERNS: readonly IMetricPattern[] = [
  {
    // The reciprocal rank of the one true label is its average precision.
    name: 'mapk',
    pattern:
      /\bMAP\s?@\s?\w+(?:[ -]score)?|\bm?AP\s?@\s?\w+|[Mm]ean [Aa]verage [Pp]recision(?: \(?@ ?\w+| at \w+)?(?:\s?\(MAP(?:\s?@\s?\w+)?\))?|\bmAP\b|\bMRR(?:\s?@\s?\w+)?\b|[Mm]ean [Rr]eciprocal [Rr]ank(?:\s?@\s?\w+)?/g
  },
  {
    name: 'jaccard',
    pattern:
      /\b(?:m(?:ean[- ])?)?IoU\b|intersection[- ]over[- ]union|\bJaccard(?:[- ](?:index|score|similarity|coefficient))?\b/gi
  },
  {
    name: 'ndcg',
    pattern:
      /\bn?DCG(?:[_ ]?\d+)?(?:\s?@\s?\w+| at (?:rank |position )?\w+)?\b|(?:normali[sz]ed )?discounted cumulati(?:ve|ed) gain(?:\s?\(n?DCG\))?(?:\s?@\s?\w+| at \d+)?/gi
  },
  {
    name: 'cindex',
    pattern:
      /\bC[- ]?index\b|\bconcordance(?:[- _](?:index|probability|score))?\b|\bHarrell(?:['’]?s)? C\b|\bcindex\b/gi
  },
  {
    name: 'rmsle',
    pattern: new RegExp(
      [
        String.raw`\bRMSLE\b`,
        String.raw`root[- _]mean[- _]squared?[- _](?:log|logarithmic|logarithm)[- _]error`,
        String.raw`(?:RMSE|root[- ]mean[- ]squared?[- ](?:error|deviation|difference)s?|square root of the (?:mean|average)[\w ]*? squared? (?:error|difference|deviation)s?)(?: \(RMSE\))?[ ,]*(?:\w+ ){0,4}?(?:of|between|on|in|over|for|after|from)(?: (?:the|their|its|a|taking|applying))*[ ]${log}\b`,
        String.raw`\blog[- ]?(?:RMSE|scale RMSE|transformed RMSE)\b`,
        String.raw`RMSE\s*\(\s*log`
      ].join('|'),
      'gi'
    )
  },
  {
    name: 'rmspe',
    pattern:
      /\bRMSPE\b|root[- _]mean[- _]squared?[- _]percent(?:age)?[- _]error/gi
  },
  {
    name: 'poisson_deviance',
    pattern: /\bPoisson[-_ ](?:deviance|loss)(?: loss)?\b/gi
  },
  {
    name: 'smape',
    pattern:
      /\bs-?MAPE\b|symmetric(?:al)?[- _](?:mean[- _])?(?:absolute[- _])?percent(?:age)?[- _]error/gi
  },
  {
    name: 'mape',
    pattern:
      /\bMAPE\b|(?:mean|average)[- _]absolute[- _]percent(?:age)?[- _](?:error|deviation)|(?:mean|average)(?: absolute)? (?:percentage|relative) (?:error|deviation)|absolute percentage errors?|mittlere[rn]? absolute[rn]? prozentuale[rn]? (?:Fehler|Abweichung)/gi
  },
  {
    name: 'medae',
    pattern:
      /\bMed(?:ian)?[- ]?AE\b|\bMdAE\b|median[- _]absolute[- _](?:error|deviation)|median (?:of|over) (?:the |all )*absolute (?:errors?|deviations?|differences?|residuals?)/gi
  },
  {
    // Of several targets the mean over columns is taken.
    name: 'rmse',
    pattern:
      /\bMCRMSE\b|(?:mean|average)[- ]column[- ]?wise (?:RMSE|root[- ]mean[- ]squared?[- ]error)(?: \(MCRMSE\))?|\bRMSE\b|\bRMSD\b|\bneg_root_mean_squared_error\b|root[- _]mean[- _]squared?s?[- _](?:error|deviation|difference|residual)s?|(?:square )?root of (?:the )?(?:mean|average)(?: of (?:the )?)?[ -]?squared? (?:errors?|deviations?|differences?|residuals?)|square root of (?:the )?MSE|Wurzel (?:aus )?(?:des|dem|der) mittleren (?:quadratischen Fehlers?|quadratischen Abweichung)|racine(?: carrée)? de l['’]erreur quadratique moyenne|raíz (?:cuadrada )?del error cuadrático medio|error cuadrático medio \(RMSE\)|\brms error\b/gi
  },
  {
    name: 'brier',
    pattern:
      /\bBrier(?:[- ]scores?|[- ]loss|_score_loss)?\b|(?:mean|average)[- ]squared? (?:error|difference|deviation)s? (?:between|of) (?:the |your |each )*(?:\w+ ){0,2}probabilit(?:y|ies)/gi
  },
  {
    name: 'mse',
    pattern:
      /\bMSE\b|mean[- _]squared?[- _](?:error|deviation|difference|residual)s?|(?:mean|average) (?:of (?:the )?)?squared? (?:errors?|deviations?|differences?|residuals?)|mittlere[rn]? quadratische[rn]? (?:Fehler|Abweichung)|erreur quadratique moyenne|error cuadrático medio|\bL2[- ](?:loss|error)\b/gi
  },
  {
    name: 'mae',
    pattern:
      /\bMAE\b|(?:mean|average)[- _]absolute[- _](?:error|deviation|difference|residual)s?|(?:mean|average) (?:of (?:the )?)?absolute (?:errors?|deviations?|differences?|residuals?)|how (?:far|much|many)\b[^.]{0,50}\b(?:off|away)\b[\w ]{0,12}\bon average|mittlere[rn]? absolute[rn]? (?:Fehler|Abweichung)|erreur absolue moyenne|error absoluto medio|\bL1[- ](?:loss|error)\b/gi
  },
  {
    name: 'qwk',
    pattern:
      /\bQWK\b|quadratic(?:ally)?[- _]weight(?:ed|s)?[- _](?:Cohen['’]?s?[- ])?kappa|kappa[\w ]{0,20}(?:with |, |\()(?:quadratic(?:ally)?|squared)[- ]weight(?:s|ing|ed)?|weighted kappa[^.]{0,30}quadratic|kappa_score\([^)]*quadratic[^)]*\)|Cohen['’]?s? quadratic kappa/gi
  },
  {
    name: 'mcc',
    pattern:
      /\bMCC\b|Matth?ews(?:['’]s?)?(?:[- ]correlation(?:[- ]coefficient)?)?|matthews_corrcoef|\bphi coefficient\b/gi
  },
  {
    name: 'pearson',
    pattern:
      /\bPearson(?:['’]?s)?(?:[- ](?:correlation|r|coefficient))*\b|\blinear correlation\b/gi
  },
  {
    name: 'spearman',
    pattern:
      /\bSpearman(?:['’]?s)?(?:[- ]?(?:rho|rank|correlation|coefficient|ρ|r))*\b|(?<!Kendall[\w' ]{0,12})\brank[- ]correlation(?: coefficient)?|spearmanr/gi
  },
  {
    name: 'pinball',
    pattern:
      /\bpinball(?:[- _](?:loss|score))?|quantile[- _](?:loss|score|error)|mean_pinball_loss|\bcheck loss\b|tilted (?:absolute )?loss/gi
  },
  {
    name: 'r2',
    pattern:
      /\bR\s?(?:\^\s?\{?2\}?|²|2)(?![\w])(?:[- ]scores?)?|\br2_score\b|\bR[- ]?squared\b|coefficient of determination|Bestimmtheitsma(?:ß|ss)|coefficient de détermination|coeficiente de determinación/gi
  },
  {
    name: 'average_precision',
    pattern:
      /\baverage_precision(?:_score)?\b|(?<!mean )average[- ]precision(?: score)?(?! (?:at|@))|\bAU-?PRC?\b|\bPR[- ]?AUC\b|\bAUC[- ]?PRC?\b|(?:area|AUC) under (?:the )?(?:precision[-–/ ]*recall|PR)[- ]?(?:curve)?|precision[-–/ ]recall[- ](?:AUC|curve)/gi
  },
  {
    name: 'mc_auc',
    pattern:
      /(?:mean|average)[- ](?:of )?(?:column|label|target)[- ]?wise (?:area under (?:the )?(?:ROC|receiver operating characteristic)(?: curve)?|(?:ROC[- ])?AU(?:RO)?C)|column[- ](?:averaged|mean) (?:ROC[- ]?)?AU(?:RO)?C|(?:mean|average) (?:of (?:the |all )?)?(?:individual |per[- ](?:column|label|target) )(?:ROC[- ]?)?AU(?:RO)?Cs?/gi
  },
  {
    name: 'auc',
    pattern:
      /\bAU-?ROC\b|\bROC[- _]?AUC(?:_score|[- ]scores?)?\b|\bAUC[- _]?(?:ROC)?s?\b|area[- ]under[- ](?:the |a |an )?(?:curve\b|(?:ROC|receiver[- ]operating[- ]characteristics?)(?:[- ](?:ROC[- ])?curve)?)(?: \(?(?:AUC|ROC)\)?)?|\bc-?statistic\b|\bROC[- ]curve\b|Fläche unter der ROC[- ]?Kurve|aire sous la courbe(?: ROC)?|área bajo la curva(?: ROC)?|area under the (?:\w+ ){0,2}ROC/gi
  },
  {
    name: 'logloss',
    pattern:
      /\b(?:neg_)?log[-_ ]?loss(?:es)?\b|\blogarithmic[- ]loss\b|\b(?:multi-?class|categorical|binary|average|mean)?[- ]?cross[- ]?entropy(?: loss)?\b|negative log[- ]?likelihood|\blog[- ]likelihood\b|\blogistic loss\b|\bmlogloss\b|Kreuzentropie|entropie croisée|entropía cruzada|logarithmische[rn]? Verlust/gi
  },
  {
    name: 'balanced_accuracy',
    pattern:
      /\bbalanced[-_ ]accuracy(?:[-_ ]score)?\b|\bUAR\b|(?:mean|average|macro(?:[- ]averaged)?|unweighted average)[- ](?:of (?:the )?)?(?:per[- ]class |class[- ]wise )?recalls?\b|(?:mean|average) (?:per[- ]class|class[- ]wise|of (?:the )?per[- ]class) accurac(?:y|ies)|recalls? (?:of|for) (?:each|every) \w+[\w ,]{0,20}(?:averag\w*|mean)|(?:mean|average) of (?:the )?(?:sensitivity and specificity|recalls?|TPR and TNR)|ausgewogene Genauigkeit/gi
  },
  {
    name: 'fbeta',
    pattern: new RegExp(
      [
        String.raw`(?:\b(?:macro|micro|weighted|samples)[-_ ])?\bF[-_ ]?\{?(?:[23]|0?\.5|1\.5|\\?beta|β|½)\}?(?:[-_ ]?(?:scores?|measure|macro|micro|weighted))?(?![\w.])`,
        String.raw`\bfbeta_score\b`,
        IMPORTANCE.source
      ].join('|'),
      'gi'
    )
  },
  {
    name: 'f1',
    pattern:
      /\b(?:(?:macro|micro|weighted|samples)[-_ ])?F[-_ ]?1(?:[-_ ]?(?:scores?|measure|macro|micro|weighted))?\b|\bf1_(?:macro|micro|weighted|samples|score)\b|\bF[- ](?:measure|score)\b|harmonic mean (?:of|between) (?:the )?precision and (?:the )?recall|\bF_1\b|\bF₁|\bF1\b/gi
  },
  {
    name: 'cohen_kappa',
    pattern:
      /\bCohen['’]?s?[- ]kappa\b|cohen_kappa_score|\bkappa(?: statistic| score| coefficient)?\b|agreement beyond chance/gi
  },
  {
    name: 'accuracy',
    pattern:
      /\baccuracy_score\b|\b(?:classification|categori[sz]ation|prediction|categorical|overall|top-?1|plain)[- ]accuracy\b|\baccuracy score\b|(?:share|fraction|percentage|percent|proportion|rate|ratio|number|per cent|%) of (?:the |all |your )*(?:[\w-]+ ){0,4}?(?:correct(?:ly)?|right(?:ly)?|that (?:you|are|were) (?:\w+ )?(?:correct|right)|(?:predicted|classified|labell?ed|guessed|identified|assigned) (?:correctly|rightly|right))|percent(?:age)? correct\b|correct classification rate|hit rate|Trefferquote|taux de bonnes (?:réponses|prédictions)|how many (?:\w+ ){0,4}(?:correct|right)(?:ly)?\b/gi
  },
  {
    name: 'accuracy',
    weak: true,
    pattern:
      /\baccurac(?:y|ies)\b|\bGenauigkeit\b|\bexactitude\b|\bexactitud\b/gi
  }
];
