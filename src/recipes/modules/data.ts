import classesRecipe from '../../../recipes/data/classes.py';
import folderRecipe from '../../../recipes/data/folder.py';
import namesRecipe from '../../../recipes/data/names.py';
import { UserError } from '../../contracts/errors';
import type { IDataSource, IWriteRequest } from '../../contracts/ports';
import type { TaskFile } from '../../contracts/task-folder';
import { classFoldersOf } from '../class-folders';
import { figure } from '../facts';
import { Literal, pythonLiteral } from '../python-literal';
import { render } from '../render';
import { IFileRoles, rolesOfFiles } from '../roles';
import { cellLines, cellsOf } from './cells';
import { positionsOf } from './positions';
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
      return `pd.read_json(${[place, ...(file.perLine === true ? ['lines=True'] : [])].join(', ')})`;
    case 'xlsx':
    case 'xls':
      return `pd.read_excel(${place})`;
    default:
      return `pd.read_csv(${[place, ...formOf(file)].join(', ')})`;
  }
}

/** Lines that load a table, be it from one file or from many. */
function tableLines(name: string, file: TaskFile): string[] {
  const { pieces } = file;
  if (pieces === undefined) {
    return [`${name} = ${reader(file)}`];
  }
  const { folders, key, names, columns } = pieces;
  const ending = file.path.split('/').pop() ?? file.path;
  const form = [
    ...formOf({ ...file, texts: [] }),
    ...(columns === undefined
      ? []
      : ['header=None', `names=${pythonLiteral(columns)}`])
  ];
  const id = { stem: 'path.stem', number: 'int(path.stem)', file: 'path.name' };
  return [
    `# A file per \`${key}\`, put one below the other.`,
    folders.length === 1
      ? `paths = sorted((DATA / ${pythonLiteral(folders[0])}).glob(${pythonLiteral(ending)}))`
      : `paths = sorted(path for folder in ${pythonLiteral(folders)} for path in (DATA / folder).glob(${pythonLiteral(ending)}))`,
    `tables = {${id[names]}: pd.read_csv(${['path', ...form].join(', ')}) for path in paths}`,
    `${name} = pd.concat(tables, names=[${pythonLiteral(key)}]).droplevel(1).reset_index()`
  ];
}

/** What `read_csv` has to be told of a text table. */
function formOf({
  delimiter,
  decimal,
  encoding,
  skip,
  texts = []
}: TaskFile): string[] {
  const names = texts.map(name => `${pythonLiteral(name)}: str`);
  return [
    ...(delimiter === null || delimiter === ','
      ? []
      : [`sep=${pythonLiteral(delimiter)}`]),
    ...(skip === undefined ? [] : [`skiprows=${skip}`]),
    ...(decimal === undefined ? [] : [`decimal=${pythonLiteral(decimal)}`]),
    ...(encoding === undefined ? [] : [`encoding=${pythonLiteral(encoding)}`]),
    ...(names.length === 0 ? [] : [`dtype={${names.join(', ')}}`])
  ];
}

/** The `data` cell: loads the tables of a folder, or names live frames as the rest expects them. */
export function writeData(request: IWriteRequest): IWritten | null {
  if (request.level > 0) {
    return null;
  }
  return request.source.kind === 'folder'
    ? fromFolder(request.source)
    : fromFrames(request.source);
}

/** What a cell of data ends in. */
const HEAD = 'train.head()';

function fromFolder(
  source: Extract<IDataSource, { kind: 'folder' }>
): IWritten {
  const roles = rolesOfFiles(source.folder);
  const { train, test, sampleSubmission, auxiliary } = roles;
  // A table of one column has no target beside it.
  if (train === null || train.columns?.length === 1) {
    const written = fromClassFolders(source, roles);
    if (written !== null) {
      return written;
    }
  }
  if (train === null) {
    throw new UserError(
      `No table was found among the ${source.folder.files.length} files of ${source.folder.path}.`,
      'A task needs at least one table (.csv, .tsv, .parquet, .json, .xlsx) to learn from, or one folder of pictures or recordings per class.',
      'Put the training table into the folder, as train.csv for example.'
    );
  }
  const named: [string, TaskFile | null][] = [
    ['test', test],
    ['sample_submission', sampleSubmission],
    ...Object.entries(auxiliary)
  ];
  const loads = [
    ...trainLines(train, roles),
    ...named.flatMap(([name, file]) =>
      file === null ? [] : [...tableLines(name, file), ...cellLines(name, file)]
    )
  ];
  const files = [
    train,
    ...roles.more,
    roles.labels,
    ...Object.values(roles.pairs).flat(),
    ...named.map(([, file]) => file)
  ].filter(file => file !== null);
  for (const [name, pair] of Object.entries(roles.pairs)) {
    const parts = pair.map(reader).join(', ');
    loads.push(`${name} = pd.concat([${parts}], ignore_index=True)`);
  }
  if (test === null) {
    // The sample names the rows that are asked for, and nothing else does.
    loads.push(...rowsAsked(train, sampleSubmission));
  }
  loads.push(...dateLines(train));
  const apart = positionsOf(test, sampleSubmission);
  const cells = cellsOf(files);
  return {
    source: render([
      ...cells.recipes,
      {
        name: 'data/folder.py',
        text: folderRecipe,
        values: {
          LOCATION: source.location,
          ...onKaggle(train.path),
          LOADS: {
            code: [...loads, ...(apart.length > 0 ? [] : [HEAD])].join('\n')
          }
        }
      },
      ...apart
    ]),
    recipe: 'data/folder',
    prose: `## Data\n\n${files
      .map(
        ({ path, rows }) =>
          `\`${path}\`${rows === null ? '' : ` (${figure(rows)} rows)`}`
      )
      .slice(0, 4)
      .join(', ')}.${
      train.dateParts === undefined
        ? ''
        : ` ${Object.values(train.dateParts)
            .map(name => `\`${name}\``)
            .join(' and ')} make one date, by which test comes after train.`
    }${cells.prose}${apart.length === 0 ? '' : ' Each position of a row becomes a row, as the sample asks.'}`
  };
}

/** How the file is found below the input folder of Kaggle, and the folder of the task by it. */
function onKaggle(path: string): Record<'PATTERN' | 'FOLDER', Literal> {
  const depth = path.split('/').length - 1;
  return {
    PATTERN: `**/${path}`,
    FOLDER: {
      code: depth === 0 ? 'found[0].parent' : `found[0].parents[${depth}]`
    }
  };
}

/** The `data` cell where pictures or recordings lie in one folder per class. */
function fromClassFolders(
  { folder, location }: Extract<IDataSource, { kind: 'folder' }>,
  { test, sampleSubmission }: IFileRoles
): IWritten | null {
  const found = classFoldersOf(folder);
  if (found === null) {
    return null;
  }
  const [file = 'file', target = 'class', ...more] =
    sampleSubmission?.columns ?? test?.columns ?? [];
  const asks = sampleSubmission !== null && more.length === 0;
  const first = [found.folder, found.classes[0]].filter(Boolean).join('/');
  const rows =
    test !== null && test.columns?.includes(file)
      ? 'test'
      : sampleSubmission === null
        ? null
        : `sample_submission[${pythonLiteral([file])}]`;
  const loads = [
    ...(test === null ? [] : [`test = ${reader(test)}`]),
    ...(sampleSubmission === null
      ? []
      : [`sample_submission = ${reader(sampleSubmission)}`])
  ];
  return {
    source: render([
      {
        name: 'data/folder.py',
        text: folderRecipe,
        values: {
          LOCATION: location,
          ...onKaggle(first),
          LOADS: loads.length === 0 ? null : { code: loads.join('\n') }
        }
      },
      {
        name: 'data/classes.py',
        text: classesRecipe,
        values: {
          FOLDER: found.folder,
          ENDINGS: [...found.endings],
          FILE: file,
          PLACE: found.kind === 'audio' ? 'recording' : 'picture',
          CLASS: asks ? target : 'class',
          TEST_FOLDER: found.test,
          TEST_ROWS: rows === null ? null : { code: rows }
        }
      }
    ]),
    recipe: 'data/classes',
    prose: `## Data\n\n${found.classes.length} folders of \`${found.folder || '.'}\` name the classes of the files in them.`
  };
}

/** The rows of train from one table or several, with their targets where these lie apart. */
function trainLines(
  train: TaskFile,
  { more, labels }: Pick<IFileRoles, 'more' | 'labels'>
): string[] {
  const parts = [train, ...more]
    .sort((a, b) => a.path.localeCompare(b.path, 'en', { numeric: true }))
    .map(reader);
  const lines =
    parts.length === 1
      ? [`train = ${parts[0]}`]
      : [`train = pd.concat([${parts.join(', ')}], ignore_index=True)`];
  if (labels !== null) {
    const known = new Set(train.columns);
    const keys = (labels.columns ?? []).filter(name => known.has(name));
    lines.push(
      keys.length === 0
        ? `train = train.join(${reader(labels)})`
        : `train = train.merge(${reader(labels)}, on=${pythonLiteral(keys)})`
    );
  }
  return [...lines, ...cellLines('train', train)];
}

/** Lines that make one date of its parts, before all other columns. */
function dateLines({ dateParts }: TaskFile): string[] {
  if (dateParts === undefined) {
    return [];
  }
  const { year, quarter, month, week, day, hour } = dateParts;
  const part = (name: string): string => `rows[${pythonLiteral(name)}]`;
  const parts = [
    `year=${part(year)}`,
    `month=${quarter === undefined ? part(month ?? '') : `${part(quarter)} * 3 - 2`}`,
    `day=${day === undefined ? 1 : part(day)}`,
    ...(hour === undefined ? [] : [`hour=${part(hour)}`])
  ];
  const moments =
    week === undefined
      ? `pd.to_datetime(dict(${parts.join(', ')}))`
      : `pd.to_datetime((${part(year)} * 1000 + ${part(week)} * 10 + 1).astype(int).astype(str), format="%G%V%u")`;
  return [
    '# One column of dates orders the rows.',
    'for rows in (train, test):',
    `    rows.insert(0, "date", ${moments})`
  ];
}

/** Lines that make test of what names the rows of the sample; none where it is not plain. */
function rowsAsked(train: TaskFile, sample: TaskFile | null): string[] {
  const asked = sample?.columns ?? [];
  const parts = sample?.asks?.parts;
  if (parts !== undefined) {
    return rowsOfParts(asked[0], parts);
  }
  const known = new Set(train.columns);
  const shared = asked.filter(name => known.has(name));
  const keys = sample?.asks?.keys ?? [];
  // Where all are columns of train, those that make no row its own are what is asked for.
  const own = keys.length > 0 ? keys : shared.slice(0, -1);
  const rows = shared.length === asked.length ? own : shared;
  return asked.length > 1 && rows.includes(asked[0])
    ? [`test = sample_submission[${pythonLiteral(rows)}]`]
    : [];
}

/** Lines that take the id of the sample apart into columns of train. */
function rowsOfParts(
  id: string,
  { pattern, columns }: NonNullable<NonNullable<TaskFile['asks']>['parts']>
): string[] {
  const names = columns.filter(name => name !== null);
  const whole = names.length === columns.length;
  const groups = columns.flatMap((name, place) => (name === null ? [] : place));
  return [
    `# What ${pythonLiteral(id)} of the sample is made of.`,
    `parts = sample_submission[${pythonLiteral(id)}].astype(str).str.extract(r"${pattern}")`,
    whole
      ? null
      : `parts = parts[${pythonLiteral(groups)}].drop_duplicates(ignore_index=True)`,
    `test = parts.set_axis(${pythonLiteral(names)}, axis=1)`,
    `test = test.astype(train[${pythonLiteral(names)}].dtypes)`,
    whole
      ? `test.insert(0, ${pythonLiteral(id)}, sample_submission[${pythonLiteral(id)}])`
      : null
  ].filter(line => line !== null);
}

function fromFrames({
  indexed = {},
  labelled = [],
  roles
}: Extract<IDataSource, { kind: 'frames' }>): IWritten | null {
  const wished: [string, string | null][] = [
    ['train', roles.train],
    ['test', roles.test],
    ['sample_submission', roles.sampleSubmission],
    ...roles.auxiliary.map((name): [string, string] => [name, name])
  ];
  const lines = wished.flatMap(([name, variable]) => {
    if (variable === null) {
      return [];
    }
    const level = indexed[variable]?.at(0);
    if (level === undefined) {
      return variable === name ? [] : [`${name} = ${variable}`];
    }
    const reset = `${name} = ${variable}.reset_index()`;
    return variable === name
      ? // Run again, the cell finds its work done.
        [`if ${pythonLiteral(level)} not in ${name}:`, `    ${reset}`]
      : [reset];
  });
  const texts = wished.flatMap(([name, variable]) =>
    variable !== null && labelled.includes(variable)
      ? [`${name} = with_names(${name})`]
      : []
  );
  if (texts.length > 0) {
    lines.unshift(
      render([{ name: 'data/names.py', text: namesRecipe, values: {} }]),
      ''
    );
    lines.push(...texts);
  }
  const prose = [
    `The frame \`${roles.train}\` is the one to learn from.`,
    ...(Object.keys(indexed).length > 0
      ? ['What the index holds is used as columns are, so it becomes columns.']
      : []),
    ...(texts.length > 0 ? ['Labels of columns become texts.'] : [])
  ];
  return lines.length === 0
    ? null
    : {
        source: lines.join('\n'),
        recipe: 'data/frames',
        prose: `## Data\n\n${prose.join(' ')}`
      };
}
