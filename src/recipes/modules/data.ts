import folderRecipe from '../../../recipes/data/folder.py';
import type { TaskFile } from '../../contracts/data-profile';
import { UserError } from '../../contracts/errors';
import type { IDataSource, IWriteRequest } from '../../contracts/ports';
import { figure } from '../facts';
import { pythonLiteral } from '../python-literal';
import { render } from '../render';
import { rolesOfFiles } from '../roles';
import { IWritten } from './written';

/** How pandas reads a file. */
function reader(file: TaskFile): string {
  const place = `DATA / ${pythonLiteral(file.path)}`;
  const ending = /\.(\w+)(?:\.(?:gz|zip|bz2|xz|zst))?$/
    .exec(file.path)?.[1]
    .toLowerCase();
  switch (ending) {
    case 'parquet':
    case 'pq':
      return `pd.read_parquet(${place})`;
    case 'feather':
    case 'arrow':
      return `pd.read_feather(${place})`;
    case 'jsonl':
    case 'ndjson':
      return `pd.read_json(${place}, lines=True)`;
    case 'json':
      return `pd.read_json(${place})`;
    case 'xlsx':
    case 'xls':
      return `pd.read_excel(${place})`;
    default:
      return `pd.read_csv(${[place, ...formOf(file)].join(', ')})`;
  }
}

/** What `read_csv` has to be told of a text table. */
function formOf({ delimiter, decimal }: TaskFile): string[] {
  return [
    ...(delimiter === null || delimiter === ','
      ? []
      : [`sep=${pythonLiteral(delimiter)}`]),
    ...(decimal === undefined ? [] : [`decimal=${pythonLiteral(decimal)}`])
  ];
}

/** The `data` cell: loads the tables of a folder, or names live frames as the rest expects them. */
export function writeData(request: IWriteRequest): IWritten | null {
  if (request.level > 0) {
    return null;
  }
  return request.source.kind === 'folder'
    ? fromFolder(request.source)
    : fromFrames(request.source.roles);
}

function fromFolder(
  source: Extract<IDataSource, { kind: 'folder' }>
): IWritten {
  const { train, test, sampleSubmission, auxiliary } = rolesOfFiles(
    source.folder
  );
  if (train === null) {
    throw new UserError(
      `No table was found among the ${source.folder.files.length} files of ${source.folder.path}.`,
      'A task needs at least one table (.csv, .tsv, .parquet, .json, .xlsx) to learn from.',
      'Put the training table into the folder, as train.csv for example.'
    );
  }
  const named: [string, TaskFile | null][] = [
    ['train', train],
    ['test', test],
    ['sample_submission', sampleSubmission],
    ...Object.entries(auxiliary)
  ];
  const loads = named.flatMap(([name, file]) =>
    file === null ? [] : [`${name} = ${reader(file)}`]
  );
  const rows = test === null ? rowsAsked(train, sampleSubmission) : [];
  if (rows.length > 0) {
    // The sample names the rows that are asked for, and nothing else does.
    loads.push(`test = sample_submission[${pythonLiteral(rows)}]`);
  }
  return {
    source: render([
      {
        name: 'data/folder.py',
        text: folderRecipe,
        values: {
          LOCATION: source.location,
          TRAIN_PATH: train.path,
          DEPTH: train.path.split('/').length - 1,
          LOADS: { code: [...loads, 'train.head()'].join('\n') }
        }
      }
    ]),
    recipe: 'data/folder',
    prose: `## Data\n\n${named
      .flatMap(([, file]) =>
        file === null
          ? []
          : [
              `\`${file.path}\`${file.rows === null ? '' : ` (${figure(file.rows)} rows)`}`
            ]
      )
      .slice(0, 4)
      .join(', ')}.`
  };
}

/** Columns of the sample that name its rows, as those of train do; none where it is not plain. */
function rowsAsked(train: TaskFile, sample: TaskFile | null): string[] {
  const asked = sample?.columns ?? [];
  const known = new Set(train.columns);
  const shared = asked.filter(name => known.has(name));
  // Where all are columns of train, the last one is what is asked for.
  const rows = shared.length === asked.length ? shared.slice(0, -1) : shared;
  return asked.length > 1 && rows.includes(asked[0]) ? rows : [];
}

function fromFrames(
  roles: Extract<IDataSource, { kind: 'frames' }>['roles']
): IWritten | null {
  const wished: [string, string | null][] = [
    ['train', roles.train],
    ['test', roles.test],
    ['sample_submission', roles.sampleSubmission]
  ];
  const aliases = wished.flatMap(([name, variable]) =>
    variable === null || variable === name ? [] : [`${name} = ${variable}`]
  );
  return aliases.length === 0
    ? null
    : {
        source: aliases.join('\n'),
        recipe: 'data/frames',
        prose: `## Data\n\nThe frame \`${roles.train}\` is the one to learn from.`
      };
}
