import type { TrackPlan } from '../../contracts/blueprint';
import { figure, hasPackage } from '../facts';
import { foldsAtOnce, planCandidates } from './candidates';
import { ITrackRequest, lacking } from './track';
import { totalWidth } from './width';

/** Linear models, boosting, forests and kernels on what the columns are made into. */
export function planTraditional(request: ITrackRequest): TrackPlan {
  const { facts, features } = request;
  const able = hasPackage(facts.profile, 'scikit-learn');
  const candidates = able
    ? planCandidates({
        ...request,
        atOnce: foldsAtOnce(facts, request.fits),
        width: totalWidth(facts, features, true),
        raw: totalWidth(facts, features, false)
      })
    : [];
  return {
    name: 'traditional',
    enabled: able,
    why: able
      ? `${candidates.length} models for ${figure(facts.columns.length)} columns of table data.`
      : `${lacking(facts, ['scikit-learn'])}; install it to go beyond the baseline.`,
    features: [...features],
    candidates
  };
}
