import type { CandidatePlan } from '../../contracts/blueprint';
import { isTimeless } from '../plan/clocks';
import { pythonLiteral } from '../python-literal';
import type { ITableShape } from '../table-shape';

/** A step of a pipeline that takes columns away. */
interface ILeftOut {
  readonly name: string;
  /** The statement that makes it. */
  readonly statement: string;
}

/** What takes away the columns that a candidate is not given; null where it is given all. */
export function leftOut(
  candidate: CandidatePlan,
  { clocks, text }: ITableShape
): ILeftOut | null {
  const kinds = [
    ...(isTimeless(candidate) ? [['timeless', clocks] as const] : []),
    ...(candidate.params.words === false ? [['wordless', text] as const] : [])
  ].filter(([, columns]) => columns.length > 0);
  const name = kinds.map(([kind]) => kind).join('_');
  const columns = kinds.flatMap(([, found]) => found);
  return kinds.length === 0
    ? null
    : {
        name,
        statement: `${name} = FunctionTransformer(pd.DataFrame.drop, kw_args=${pythonLiteral({ columns })})`
      };
}
