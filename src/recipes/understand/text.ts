/** A sentence, a list item, a table row or a formula of a description. */
export interface IPassage {
  readonly text: string;
  /** The heading above it; "" before the first one. */
  readonly heading: string;
  /** Stood between the marks of a formula or of code. */
  readonly block: boolean;
}

const HEADING =
  /^(?:#{1,6}\s+(.+?)\s*#*|<h[1-6][^>]*>(.+?)<\/h[1-6]>|\*\*([^*|]{2,60}?):?\*\*:?|__([^_|]{2,60}?):?__)$/i;
const UNDERLINE = /^(?:={3,}|-{3,})$/;
/** `EVALUATION`, `Evaluation:`, `[Metric]`, `2. Scoring` alone on a line. */
const BARE_HEADING =
  /^(?:\[([^\]]{2,40})\]|(?:\d+[.)]\s*)?([A-ZÄÖÜÉ][\p{L} ]{2,40}):|(?:\d+[.)]\s*)?([A-ZÄÖÜ][A-ZÄÖÜ &]{3,40}))$/u;
const BLOCK = /^(?:```.*|~~~.*|\$\$|\\\[|\\\]|\\begin\{.*\}|\\end\{.*\})$/;
const ONE_LINE_BLOCK = /^(?:\$\$(.+)\$\$|\\\[(.+)\\\])[.,]?$/;
/** Ends of sentences; abbreviations and figures do not end one. */
const SENTENCE_END =
  /(?<!\b(?:e\.g|i\.e|z\.B|bzw|ca|cf|vs|resp|approx|no|nr|incl|etc|fig|eq|St|Dr|Mr|Mrs|p\.ex))(?<=[.!?])["')\]]*\s+(?=["'(`*_[$\\]*[A-ZÄÖÜÉ0-9`$\\])/u;

function clean(line: string): string {
  return line
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(
      /<(?:br|\/?p|\/?div|\/?span|\/?li|\/?ul|\/?ol|\/?b|\/?i|\/?em|\/?strong|\/?code)\b[^>]*>/gi,
      ' '
    )
    .replace(/\[([^\]]+)\]\((?:[^)]+)\)/g, '$1');
}

/**
 * Read a description in any layout: markdown, HTML, tables, bare text.
 *
 * @returns its passages in order, each under the heading it stands below.
 */
export function passagesOf(description: string): IPassage[] {
  const passages: IPassage[] = [];
  let heading = '';
  let paragraph: string[] = [];
  let block: string[] | null = null;

  const flush = (): void => {
    const joined = paragraph.join(' ').replace(/\s+/g, ' ').trim();
    paragraph = [];
    for (const text of joined.split(SENTENCE_END)) {
      if (text.trim() !== '') {
        passages.push({ text: text.trim(), heading, block: false });
      }
    }
  };
  const closeBlock = (): void => {
    const text = (block ?? []).join('\n').trim();
    if (text !== '') {
      passages.push({ text, heading, block: true });
    }
    block = null;
  };

  for (const raw of description.split(/\r?\n/)) {
    const line = block === null ? clean(raw).trim() : raw.trim();
    const single = ONE_LINE_BLOCK.exec(line);
    if (block === null && single !== null) {
      flush();
      block = [single[1] ?? single[2]];
      closeBlock();
    } else if (BLOCK.test(line) && !/^```.+```$/.test(line)) {
      if (block === null) {
        flush();
        block = [];
      } else {
        closeBlock();
      }
    } else if (block !== null) {
      block.push(line);
    } else if (line === '') {
      flush();
    } else if (UNDERLINE.test(line) && paragraph.length === 1) {
      heading = paragraph[0];
      paragraph = [];
    } else {
      const found = HEADING.exec(line) ?? BARE_HEADING.exec(line);
      if (found !== null) {
        flush();
        heading = (
          found.slice(1).find(part => part !== undefined) ?? ''
        ).trim();
      } else {
        // List items, table rows and `key: value` lines stand alone.
        if (/^(?:[-*+•]|\d+[.)]|\||>|[\p{L}_ ]{2,25}:\s)/u.test(line)) {
          flush();
        }
        paragraph.push(line.replace(/^(?:[-*+•]|\d+[.)]|>)\s+/, ''));
        if (line.startsWith('|')) {
          flush();
        }
      }
    }
  }
  if (block !== null) {
    closeBlock();
  }
  flush();
  return passages;
}

/** The first heading of the first order, else the first words. */
export function titleOf(description: string): string {
  const heading = /^#\s+(.+?)\s*#*$/m.exec(description)?.[1];
  const first = description.trim().split(/\n|(?<=[.!?])\s/)[0] ?? '';
  const title = (heading ?? first).replace(/[*_`#]/g, '').trim();
  return title.length > 80 ? `${title.slice(0, 79)}…` : title;
}

/** A text in a form that a regular expression can hold literally. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
