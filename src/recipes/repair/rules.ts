import {
  dropMissingTarget,
  encodeText,
  fillMissing,
  giveProbability,
  giveRegressor
} from './estimator-rules';
import { mendAttribute, mendImport, mendKeyword } from './keyword';
import { addImport, replaceNameRule } from './missing-name';
import { missingModule, raiseIterations, shrink } from './resource-rules';
import { readLatin } from './encoding';
import type { IRepairRule } from './rule';
import { mendSyntax } from './syntax';
import { replaceColumn } from './wrong-column';

/**
 * The repair rules, the surest first: the first that fits names the cause, the
 * first that fits and knows a change makes it.
 */
export const RULES: readonly IRepairRule[] = [
  mendSyntax,
  mendImport,
  missingModule,
  readLatin,
  addImport,
  replaceNameRule,
  replaceColumn,
  dropMissingTarget,
  fillMissing,
  encodeText,
  giveProbability,
  giveRegressor,
  mendKeyword,
  mendAttribute,
  raiseIterations,
  shrink
];
