import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Rows that are learned from, and rows that are answered. */
const ROWS = 240;
const TEST_ROWS = 60;

/** Figures of a fixed sequence in [0, 1), the same on every machine. */
function drawing(seed = 1): () => number {
  let state = seed;
  return () => (state = (state * 16807) % 2147483647) / 2147483647;
}

/** A column before the target, its value and class for a row. */
type Row = (id: number) => { readonly value: string; readonly label: string };

function writeTask(
  folder: string,
  column: string,
  target: string,
  row: Row,
  about: string
): void {
  mkdirSync(folder, { recursive: true });
  const rows = Array.from({ length: ROWS + TEST_ROWS }, (_, id) => ({
    id,
    ...row(id)
  }));
  const write = (name: string, head: string, lines: string[]) =>
    writeFileSync(join(folder, name), `${[head, ...lines].join('\n')}\n`);
  const [train, test] = [rows.slice(0, ROWS), rows.slice(ROWS)];
  write(
    'train.csv',
    `id,${column},${target}`,
    train.map(({ id, value, label }) => `${id},${value},${label}`)
  );
  write(
    'test.csv',
    `id,${column}`,
    test.map(({ id, value }) => `${id},${value}`)
  );
  write(
    'sample_submission.csv',
    `id,${target}`,
    test.map(({ id }) => `${id},${train[0].label}`)
  );
  writeFileSync(
    join(folder, 'description.md'),
    `${about} For each \`id\` of test.csv predict \`${target}\`. Submissions are scored by accuracy.\n`
  );
}

const WORDS: Record<string, readonly string[]> = {
  billing: ['invoice', 'charged twice', 'refund', 'the payment', 'card'],
  delivery: ['parcel', 'courier', 'never arrived', 'tracking', 'address'],
  repair: ['broken', 'does not start', 'the screen', 'warranty', 'noise']
};

const FILLERS = [
  'hello I have a question about',
  'please help with',
  'since last week there is trouble with',
  'my order and',
  'thank you for looking into'
];

/** A small made task of text: to which of three departments does a message belong? */
export function makeMessages(folder: string): void {
  const draw = drawing();
  const pick = <T>(from: readonly T[]): T =>
    from[Math.floor(draw() * from.length)];
  const departments = Object.keys(WORDS);
  const row: Row = () => {
    const label = pick(departments);
    // One message in eight speaks of another department as well.
    const other = draw() < 0.125 ? pick(departments) : label;
    return {
      label,
      value: `${pick(FILLERS)} ${pick(WORDS[label])} and ${pick(FILLERS)} ${pick(WORDS[other])}`
    };
  };
  writeTask(
    folder,
    'message',
    'department',
    row,
    'Customers write messages; each belongs to one of three departments.'
  );
}

const SIDE = 28;

/** Where a garment is bright: `x` and `y` in [-1, 1] from the middle of the picture. */
const SHAPES: Record<string, (x: number, y: number) => boolean> = {
  bag: (x, y) => Math.abs(x) < 0.7 && y > -0.2 && y < 0.6,
  dress: (x, y) =>
    Math.abs(x) < 0.25 + 0.3 * (y + 1) * 0.5 && Math.abs(y) < 0.9,
  trousers: (x, y) =>
    Math.abs(x) < 0.5 && Math.abs(y) < 0.9 && (y < -0.5 || Math.abs(x) > 0.12)
};

/** A small made task of pictures: which of three garments does a thumbnail show? */
export function makePhotos(folder: string): void {
  const draw = drawing(7);
  const garments = Object.keys(SHAPES);
  mkdirSync(join(folder, 'images'), { recursive: true });
  const row: Row = id => {
    const pick = () => garments[Math.floor(draw() * garments.length)];
    const shown = pick();
    // One picture in eight is filed anyhow: a perfect score would rightly be doubted.
    const label = draw() < 0.125 ? pick() : shown;
    const [dx, dy] = [draw() * 0.4 - 0.2, draw() * 0.4 - 0.2];
    const value = `images/${id}.bmp`;
    writeFileSync(
      join(folder, value),
      bitmap((x, y) => (SHAPES[shown](x + dx, y + dy) ? 150 : 20) + 90 * draw())
    );
    return { label, value };
  };
  writeTask(
    folder,
    'image',
    'garment',
    row,
    'Thumbnails of a catalogue, 28 x 28 grey pixels, show three kinds of garment.'
  );
}

/** A picture of 24 bits in the plainest of formats, which needs no library. */
function bitmap(grey: (x: number, y: number) => number): Uint8Array {
  const [head, line] = [54, SIDE * 3];
  const bytes = new DataView(new ArrayBuffer(head + line * SIDE));
  bytes.setUint16(0, 0x424d);
  bytes.setUint32(2, bytes.byteLength, true);
  bytes.setUint32(10, head, true);
  bytes.setUint32(14, 40, true);
  bytes.setInt32(18, SIDE, true);
  bytes.setInt32(22, SIDE, true);
  bytes.setUint16(26, 1, true);
  bytes.setUint16(28, 24, true);
  for (let y = 0; y < SIDE; y++) {
    for (let x = 0; x < SIDE; x++) {
      const value = grey((2 * x) / SIDE - 1, 1 - (2 * y) / SIDE);
      for (let part = 0; part < 3; part++) {
        bytes.setUint8(head + y * line + 3 * x + part, value);
      }
    }
  }
  return new Uint8Array(bytes.buffer);
}
