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
  IReportRequest,
  IWriteRequest
} from '../contracts/ports';
import type { Score } from '../contracts/score';
import type { Task } from '../contracts/task';
import type { Verdict } from '../contracts/verdict';

/** Told when a team could not deliver and the other one stood in. */
export type StandIn = (verb: keyof IAgentTeam, reason: string) => void;

/**
 * Two teams as one: a language model first, the recipes where it does not deliver.
 *
 * Repair goes the other way round: a rule, then the model; the simpler recipe is the
 * next level of `write`.
 */
export class ComposedTeam implements IAgentTeam {
  readonly name: string;

  constructor(
    private readonly _model: IAgentTeam,
    private readonly _recipes: IAgentTeam,
    private readonly _onStandIn: StandIn
  ) {
    this.name = `${_model.name}+${_recipes.name}`;
  }

  analyse(request: IAnalyseRequest): Promise<Task> {
    return this._first('analyse', team => team.analyse(request));
  }

  summarise(profile: DataProfile, task: Task): Promise<Finding[]> {
    return this._first('summarise', team => team.summarise(profile, task));
  }

  blueprint(request: IBlueprintRequest): Promise<Blueprint> {
    return this._first('blueprint', team => team.blueprint(request));
  }

  /** Level 0 is the model's; every simpler level, and what the model does not write, is a recipe. */
  async write(request: IWriteRequest): Promise<CodeModule | null> {
    if (request.level === 0) {
      const module = await this._try('write', () => this._model.write(request));
      if (module) {
        return module;
      }
    }
    return this._recipes.write({
      ...request,
      level: Math.max(0, request.level - 1)
    });
  }

  inspect(module: CodeModule, blueprint: Blueprint): Promise<Verdict[]> {
    return this._first('inspect', team => team.inspect(module, blueprint));
  }

  async diagnose(
    failure: Failure,
    written: readonly CodeModule[]
  ): Promise<Diagnosis | null> {
    const ruled = await this._recipes.diagnose(failure, written);
    return ruled?.rule
      ? ruled
      : ((await this._try('diagnose', () =>
          this._model.diagnose(failure, written)
        )) ?? ruled);
  }

  async patch(request: IPatchRequest): Promise<Patch | null> {
    return (
      (await this._recipes.patch(request)) ??
      (await this._try('patch', () => this._model.patch(request)))
    );
  }

  improve(
    request: IWriteRequest,
    leaderboard: readonly Score[]
  ): Promise<IImprovement | null> {
    return this._try('improve', () =>
      this._model.improve(request, leaderboard)
    );
  }

  compare(request: IReportRequest): Promise<string> {
    return this._first('compare', team => team.compare(request));
  }

  report(request: IReportRequest): Promise<string> {
    return this._first('report', team => team.report(request));
  }

  private async _first<T>(
    verb: keyof IAgentTeam,
    ask: (team: IAgentTeam) => Promise<T>
  ): Promise<T> {
    return (
      (await this._try(verb, () => ask(this._model))) ?? ask(this._recipes)
    );
  }

  /** A failure of the model is told and answered with null. */
  private async _try<T>(
    verb: keyof IAgentTeam,
    ask: () => Promise<T | null>
  ): Promise<T | null> {
    try {
      return await ask();
    } catch (error) {
      this._onStandIn(
        verb,
        error instanceof Error ? error.message : String(error)
      );
      return null;
    }
  }
}
