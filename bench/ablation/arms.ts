import type { IAgentTeam, IProbeRunner } from '../../src/contracts/ports';
import type { ProbeAnswer, ProbeName } from '../../src/contracts/probe';
import type { SubmissionReport } from '../../src/contracts/score';
import type { CheckReport } from '../../src/contracts/verdict';
import { keyText } from '../../src/contracts/code-module';
import { teamWith } from '../../src/contracts/team-with';

/** What a run has to do without. */
export const ARMS = ['everything', 'no static', 'no interface', 'no repair'];

/** A check that finds nothing. */
const BLIND: CheckReport = { verdicts: [], seconds: 0, estimate: null };

/** Answers of the checks that an arm does without; the others are asked as ever. */
export function blinded(probes: IProbeRunner, arm: string): IProbeRunner {
  const unseen = unseenBy(arm);
  return {
    run: async (probe, args, options) => {
      const answer = unseen[probe];
      if (answer !== undefined) {
        return answer as ProbeAnswer<typeof probe>;
      }
      const seen = await probes.run(probe, args, options);
      return arm === 'no interface' && probe === 'check_submission'
        ? (passed(seen as SubmissionReport) as typeof seen)
        : seen;
    }
  };
}

function unseenBy(arm: string): Partial<Record<ProbeName, unknown>> {
  switch (arm) {
    case 'no static':
      return { check_static: { report: BLIND, risks: [] } };
    case 'no interface':
      return {
        check_validation: BLIND,
        check_features: BLIND,
        check_models: { report: BLIND, estimates: {}, failed: {} },
        check_evaluate: BLIND,
        check_ensemble: BLIND
      };
    default:
      return {};
  }
}

/** A submission that nobody has looked at. */
function passed(report: SubmissionReport): SubmissionReport {
  return {
    ...report,
    valid: true,
    checks: report.checks.map(check => ({
      ...check,
      status: check.status === 'failed' ? 'passed' : check.status
    }))
  };
}

/** The team of an arm: without repair each module has one version, and no patch. */
export function armed(team: IAgentTeam, arm: string): IAgentTeam {
  if (arm !== 'no repair') {
    return team;
  }
  const written = new Set<string>();
  return teamWith(team, {
    patch: () => Promise.resolve(null),
    write: request => {
      const name = keyText(request.key);
      const isSecond = written.has(name);
      written.add(name);
      return isSecond ? Promise.resolve(null) : team.write(request);
    }
  });
}
