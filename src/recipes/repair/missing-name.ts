import { importOf, importableNames } from './imports';
import { nearestName } from './nearest';
import { lastWritten, type IRepairRule } from './rule';
import { boundNames, hasName, replaceName, withImport } from './source';
import type { IFault } from './fault';

const NAMES = /[`'"]([A-Za-z_]\w*)[`'"] is not defined/g;

/** Every name that the fault says is missing. */
export function missingNames({ ename, message, broken }: IFault): string[] {
  const fault = ename === 'NameError' || ename === 'UnboundLocalError';
  const texts = [
    ...(fault ? [message] : []),
    ...broken
      .filter(({ rule }) => rule === 'static.names')
      .map(({ found }) => found)
  ];
  return [
    ...new Set(
      texts.flatMap(text => [...text.matchAll(NAMES)].map(found => found[1]))
    )
  ];
}

/** A name that an import brings: `np`, `Path`, classes of scikit-learn. */
export const addImport: IRepairRule = {
  name: 'add_import',
  route: 'author',
  fits: fault => missingNames(fault).some(name => importOf(name) !== null),
  cause: fault =>
    `The cell uses ${missingNames(fault)
      .map(name => `\`${name}\``)
      .join(', ')} without importing it.`,
  culprit: (fault, failure, written) => {
    const [name] = missingNames(fault);
    // The name may stand in a function of an earlier cell.
    return hasName(failure.source, name)
      ? null
      : (lastWritten(written, ({ source }) => hasName(source, name))?.key ??
          null);
  },
  mend: ({ fault, source }) => {
    const statements = missingNames(fault)
      .map(importOf)
      .filter((statement): statement is string => statement !== null);
    const after = statements.reduce(withImport, source);
    return {
      after,
      why: `\`${statements.join('; ')}\` brings the missing name.`
    };
  }
};

/** A misspelt name: the nearest one that exists. */
export const replaceNameRule: IRepairRule = {
  name: 'replace_name',
  route: 'author',
  fits: fault => missingNames(fault).length > 0,
  cause: fault =>
    `${missingNames(fault)
      .map(name => `\`${name}\``)
      .join(', ')} is not defined anywhere.`,
  culprit: addImport.culprit,
  mend: ({ fault, source, others }) => {
    const [wrong] = missingNames(fault);
    const names = [source, ...others]
      .flatMap(boundNames)
      .filter(name => name !== wrong);
    const right =
      nearestName(wrong, fault.similar) ??
      nearestName(wrong, names) ??
      nearestName(wrong, importableNames());
    if (right === null) {
      return null;
    }
    const renamed = replaceName(source, wrong, right);
    const known = names.includes(right) || fault.similar.includes(right);
    const statement = known ? null : importOf(right);
    return {
      after: statement === null ? renamed : withImport(renamed, statement),
      why: `\`${wrong}\` does not exist; \`${right}\` does and is spelt almost alike.`
    };
  }
};
