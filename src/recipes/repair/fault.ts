import type { Failure, VariableEvidence } from '../../contracts/diagnosis';
import type { Verdict } from '../../contracts/verdict';

/** A failure as the repair rules read it, wherever it was noticed. */
export interface IFault {
  /** Name of the Python error; "" when a rule was broken without one. */
  readonly ename: string;
  readonly message: string;
  /** 1-based line of the cell; null when it is not known. */
  readonly line: number | null;
  /** Traceback and messages in one text. */
  readonly story: string;
  /** Verdicts that are not ok. */
  readonly broken: readonly Verdict[];
  /** Candidate that failed, where one is named. */
  readonly candidate: string | null;
  readonly variables: readonly VariableEvidence[];
  readonly similar: readonly string[];
}

const ERROR_TEXT =
  /^([A-Z]\w*(?:Error|Exception|Exit|Interrupt|Warning)):\s*([\s\S]*)$/;
const LINE = /\(line (\d+) of the cell\)\s*$|^line (\d+): /;

/** Read outcome, verdicts and evidence of a failure as one fault. */
export function readFault(failure: Failure): IFault {
  const { outcome, evidence, key } = failure;
  const broken = failure.verdicts.filter(({ ok }) => !ok);
  const error = outcome?.status === 'error' ? outcome : null;
  const told = broken
    .map(({ found }) => ERROR_TEXT.exec(found))
    .find((match): match is RegExpExecArray => match !== null);
  const textual = broken[0]?.found ?? '';
  const syntax = broken.some(({ rule }) => rule === 'static.syntax');
  const ename =
    error?.ename ??
    told?.[1] ??
    (syntax
      ? 'SyntaxError'
      : /^[A-Z]\w+$/.test(evidence.ename)
        ? evidence.ename
        : '');
  const message = error?.evalue ?? told?.[2] ?? (textual || evidence.evalue);
  const at = LINE.exec(message);
  const named = broken
    .filter(({ rule }) => rule.startsWith('models.'))
    .map(({ expected }) => /^([a-z][a-z0-9_]*): /.exec(expected)?.[1])
    .find(name => name !== undefined);
  return {
    ename,
    message: message.replace(LINE, '').trim(),
    line: at === null ? evidence.line : Number(at[1] ?? at[2]),
    story: [message, ...(error?.traceback ?? [])].join('\n'),
    broken,
    candidate: key.candidate ?? named ?? null,
    variables: evidence.variables,
    similar: evidence.similar
  };
}
