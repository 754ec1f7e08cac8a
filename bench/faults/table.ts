import { markdown } from '../docs';
import type { End, IResult } from './judge';

const ENDS: readonly End[] = [
  'repaired',
  'fell_back',
  'clear_error',
  'unharmed',
  'missed'
];

/** The results by family, then the rows that were missed, as markdown. */
export function tableOf(results: readonly IResult[]): string {
  const families = [...new Set(results.map(({ family }) => family))];
  const line = (name: string, part: readonly IResult[]) => [
    name,
    part.length,
    part.filter(({ blind }) => blind).length,
    part.filter(({ caught }) => caught === 'before_run').length,
    ...ENDS.map(end => part.filter(one => one.end === end).length),
    part.filter(({ valid }) => valid).length,
    part.filter(({ lost }) => lost).length
  ];
  const rows = [
    ...families.map(family =>
      line(
        family,
        results.filter(one => one.family === family)
      )
    ),
    line('**all**', results)
  ];
  const repairs = results
    .filter(({ end }) => end === 'repaired' || end === 'fell_back')
    .map(({ repairSeconds }) => repairSeconds)
    .filter((seconds): seconds is number => seconds !== null);
  const mean = repairs.reduce((sum, one) => sum + one, 0) / repairs.length;
  const missed = results.filter(({ end }) => end === 'missed');
  return [
    markdown([
      [
        'family',
        'faults',
        'written blind',
        'caught before run',
        'repaired',
        'fell back',
        'clear error',
        'unharmed',
        'missed',
        'valid',
        'lost'
      ],
      ...rows
    ]),
    `Mean cost of a repair or a fallback: ${mean.toFixed(1)} s over ${repairs.length}.`,
    `Rows by build: ${buildsOf(results)}.`,
    ...(missed.length > 0
      ? [
          'Missed:',
          missed
            .map(({ id, what, why }) => `- \`${id}\`: ${what} ${why}`)
            .join('\n')
        ]
      : [])
  ].join('\n\n');
}

/** How many rows each build has tried; one build means one state of iML. */
function buildsOf(results: readonly IResult[]): string {
  const counts = new Map<string, number>();
  for (const { build = 'earlier ones' } of results) {
    counts.set(build, (counts.get(build) ?? 0) + 1);
  }
  return [...counts].map(([build, count]) => `${build} ${count}`).join(', ');
}
