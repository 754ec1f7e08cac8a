import type { IReportRequest } from '../contracts/ports';
import type { IHouse } from './context';

/** What prose about a run may speak of. */
export function recordText(
  { fence }: IHouse,
  { record, task, blueprint, leaderboard, ensemble }: IReportRequest,
  room: number
): string {
  return fence.wrap(
    JSON.stringify({
      targets: task.targets.value,
      metric: task.metric.value,
      direction: task.direction.value,
      validation: blueprint.validation,
      leaderboard: leaderboard.map(
        ({ track, candidate, score, spread, seconds }) => ({
          candidate: `${track}/${candidate}`,
          score,
          spread,
          seconds
        })
      ),
      ensemble,
      tracks: record.tracks.map(({ name, status, reason, candidates }) => ({
        name,
        status,
        reason,
        setAside: candidates
          .filter(one => one.status === 'set_aside')
          .map(one => ({ name: one.name, reason: one.reason }))
      })),
      valid: record.valid,
      status: record.status
    }),
    room
  );
}

/**
 * An objection to figures that stand nowhere in what was told.
 *
 * A figure may be rounded: it is known when a told figure begins as it does. Whole
 * numbers under ten count things and pass.
 */
export function inventedFigures(prose: string, told: string): string | null {
  const known = figuresOf(told);
  const invented = figuresOf(prose).filter(
    figure =>
      !(Number.isInteger(figure.value) && figure.value < 10) &&
      !known.some(other => agrees(figure, other))
  );
  return invented.length === 0
    ? null
    : `The figure ${invented[0].text} does not stand in what you were told.`;
}

interface IFigure {
  readonly text: string;
  readonly value: number;
  readonly decimals: number;
}

function figuresOf(text: string): IFigure[] {
  return [...text.matchAll(/(?<![\w.])\d[\d,]*(?:\.\d+)?(?:e-?\d+)?/gi)].map(
    ([found]) => ({
      text: found,
      value: Number(found.replace(/,/g, '')),
      decimals: /\.(\d+)/.exec(found)?.[1].length ?? 0
    })
  );
}

/** Equal to the last decimal that is shown; shares may be told in percent. */
function agrees(one: IFigure, other: IFigure): boolean {
  const step = 10 ** -one.decimals;
  return [other.value, other.value * 100].some(
    value => Math.abs(one.value - value) <= step * 0.5000001
  );
}

/** Text that a notebook and the panel may show: no raw HTML, no pictures from elsewhere. */
export function safeMarkdown(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]*)\]\(\s*(?!https?:)(?:[^()]|\([^()]*\))*\)/gi, '$1')
    .trim();
}
