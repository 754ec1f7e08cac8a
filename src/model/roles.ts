import type { FrameListing, FrameRef } from '../contracts/data-profile';
import type { Roles } from '../contracts/task';

/** Words of a variable's name: `df_test`, `dfTest` and `testDF` all hold `test`. */
function words(name: string): string[] {
  return name
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/);
}

function isSubmission({ name }: FrameRef): boolean {
  return words(name).some(word =>
    ['submission', 'sub', 'sample'].includes(word)
  );
}

function isTest({ name }: FrameRef): boolean {
  return words(name).includes('test');
}

function isTrain({ name }: FrameRef): boolean {
  return words(name).includes('train');
}

/**
 * Which frames seem to play which part, from their names, shapes and columns alone.
 *
 * @param active - The frame that the person works with; it is the training table
 *   unless its name says that it is the test table or the sample submission.
 * @returns null when there is no frame that could be trained on.
 */
export function proposeRoles(
  listing: FrameListing,
  active: string | null
): Roles | null {
  const frames = listing.frames;
  const chosen = frames.find(({ name }) => name === active);
  const train =
    chosen && !isSubmission(chosen) && !isTest(chosen)
      ? chosen
      : (frames.find(isTrain) ??
        frames.find(frame => !isSubmission(frame) && !isTest(frame)));
  if (!train) {
    return null;
  }
  const others = frames.filter(frame => frame !== train);
  const test = others.find(
    frame =>
      isTest(frame) && !isSubmission(frame) && frame.columns <= train.columns
  );
  const sample = others.find(
    frame => isSubmission(frame) && frame.columns < train.columns
  );
  return {
    train: train.name,
    test: test?.name ?? null,
    sampleSubmission: test && sample ? sample.name : null,
    auxiliary: others
      .filter(
        frame =>
          frame !== test && frame !== sample && isAuxiliary(frame, train, test)
      )
      .map(({ name }) => name)
  };
}

/** Names in lower case without the plural and the separators. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .replace(/s$/, '');
}

/** `store_id` of the training table is the `id` of a table called `stores`. */
function meets(column: string, { name, names = [] }: FrameRef): boolean {
  return (
    names.includes(column) ||
    names.some(
      other =>
        /^(id|key)$/i.test(other) &&
        plain(column) === plain(name) + plain(other)
    )
  );
}

/**
 * A table that says more about what the training table only names: they share a key, and
 * most of its columns are its own. What was made of train or test, row by row, is none.
 */
function isAuxiliary(
  frame: FrameRef,
  train: FrameRef,
  test: FrameRef | undefined
): boolean {
  const { names = [], rows } = frame;
  const isMadeOf = (table: FrameRef | undefined) =>
    rows !== null && rows === table?.rows;
  const shared = (train.names ?? []).filter(name => meets(name, frame));
  return (
    shared.length > 0 &&
    shared.length <= names.length / 2 &&
    !isMadeOf(train) &&
    !isMadeOf(test)
  );
}
