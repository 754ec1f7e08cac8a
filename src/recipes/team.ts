import type { Blueprint } from '../contracts/blueprint';
import type { CodeModule } from '../contracts/code-module';
import type { DataProfile, Finding } from '../contracts/data-profile';
import type { Diagnosis, Failure } from '../contracts/diagnosis';
import type { Patch } from '../contracts/patch';
import type {
  IAgentTeam,
  IAnalyseRequest,
  IBlueprintRequest,
  IImprovement,
  IPatchRequest,
  IProposed,
  IReportRequest,
  ISearchRequest,
  IWriteRequest
} from '../contracts/ports';
import type { Score } from '../contracts/score';
import type { Task } from '../contracts/task';
import type { Verdict } from '../contracts/verdict';
import { analyse } from './analyse';
import { blueprint } from './blueprint';
import { compare } from './compare';
import { diagnose } from './diagnose';
import { inspect } from './inspect';
import { patch } from './patch';
import { search } from './plan/search';
import { report } from './report';
import { shorten } from './shorten';
import { summarise } from './summarise';
import { write } from './write';

/** The built-in team: deterministic, from verified recipes, with no key and no network. */
export class RecipeTeam implements IAgentTeam {
  readonly name = 'recipes';

  analyse(request: IAnalyseRequest): Promise<Task> {
    return analyse(request);
  }

  summarise(profile: DataProfile, task: Task): Promise<Finding[]> {
    return summarise(profile, task);
  }

  blueprint(request: IBlueprintRequest): Promise<Blueprint> {
    return blueprint(request);
  }

  write(request: IWriteRequest): Promise<CodeModule | null> {
    return write(request);
  }

  shorten(
    request: IWriteRequest,
    weights: Readonly<Record<string, number>>
  ): Promise<string | null> {
    return shorten(request, weights);
  }

  inspect(module: CodeModule, plan: Blueprint): Promise<Verdict[]> {
    return inspect(module, plan);
  }

  diagnose(
    failure: Failure,
    written: readonly CodeModule[]
  ): Promise<Diagnosis | null> {
    return diagnose(failure, written);
  }

  patch(request: IPatchRequest): Promise<Patch | null> {
    return patch(request);
  }

  /** The recipes know no change beyond the plan. */
  async improve(
    request: IWriteRequest,
    leaderboard: readonly Score[]
  ): Promise<IImprovement | null> {
    return null;
  }

  async search(request: ISearchRequest): Promise<IProposed | null> {
    return search(request);
  }

  compare(request: IReportRequest): Promise<string> {
    return compare(request);
  }

  report(request: IReportRequest): Promise<string> {
    return report(request);
  }
}
