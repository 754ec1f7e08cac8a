import type { Blueprint } from '../contracts/blueprint';
import type { CodeModule } from '../contracts/code-module';
import { keyText } from '../contracts/code-module';
import type { DataProfile, Finding } from '../contracts/data-profile';
import type { Diagnosis, Failure } from '../contracts/diagnosis';
import type { Patch } from '../contracts/patch';
import type {
  IAgentTeam,
  IAnalyseRequest,
  IBlueprintRequest,
  IImprovement,
  IPatchRequest,
  IPersonSaid,
  IProposed,
  IReportRequest,
  ISearchRequest,
  IWriteRequest
} from '../contracts/ports';
import type { RunEventBody } from '../contracts/run-event';
import type { Score } from '../contracts/score';
import type { Task } from '../contracts/task';
import type { Verdict } from '../contracts/verdict';

/**
 * Two teams as one: a language model first, the recipes where it does not deliver.
 *
 * The model is given what the rules and recipes would do as its starting point. Repair
 * goes the other way round: a rule, then the model; the simpler recipe is the next level
 * of `write`.
 */
export class ComposedTeam implements IAgentTeam {
  readonly name: string;

  constructor(
    private readonly _model: IAgentTeam,
    private readonly _recipes: IAgentTeam
  ) {
    this.name = `${_model.name}+${_recipes.name}`;
  }

  listen(tell: (event: RunEventBody) => void): void {
    this._tell = tell;
    this._model.listen?.(tell);
  }

  async analyse(request: IAnalyseRequest): Promise<Task> {
    const draft = await this._recipes.analyse(request);
    const settle = (said: IPersonSaid) =>
      this._recipes.analyse({ ...request, said });
    return (
      (await this._try('analyse', () =>
        this._model.analyse({ ...request, draft, settle })
      )) ?? draft
    );
  }

  async summarise(profile: DataProfile, task: Task): Promise<Finding[]> {
    // The rules' order is the starting point: a model sees the first ones only.
    const findings = await this._recipes.summarise(profile, task);
    return (
      (await this._try('summarise', () =>
        this._model.summarise({ ...profile, findings }, task)
      )) ?? findings
    );
  }

  async blueprint(request: IBlueprintRequest): Promise<Blueprint> {
    const draft = await this._recipes.blueprint(request);
    return (
      (await this._try('blueprint', () =>
        this._model.blueprint({ ...request, draft })
      )) ?? draft
    );
  }

  /**
   * Level 0 is the model's; every simpler level, and what the model does not write, is a
   * recipe.
   */
  async write(request: IWriteRequest): Promise<CodeModule | null> {
    const level = Math.max(0, request.level - 1);
    const recipe = await this._recipe({ ...request, level });
    if (request.level > 0) {
      return recipe;
    }
    const module = await this._try(`write ${keyText(request.key)}`, () =>
      this._model.write({ ...request, start: recipe })
    );
    return module ?? recipe;
  }

  /** What recipes wrote, recipes shorten. */
  async shorten(
    request: IWriteRequest,
    weights: Readonly<Record<string, number>>
  ): Promise<string | null> {
    return (await this._recipes.shorten?.(request, weights)) ?? null;
  }

  /** The model is asked about code of models alone: recipes are held by their tests. */
  async inspect(module: CodeModule, blueprint: Blueprint): Promise<Verdict[]> {
    const ruled = await this._recipes.inspect(module, blueprint);
    const judged =
      module.author === 'model'
        ? await this._try(`inspect ${keyText(module.key)}`, () =>
            this._model.inspect(module, blueprint)
          )
        : null;
    return [...ruled, ...(judged ?? [])];
  }

  async diagnose(
    failure: Failure,
    written: readonly CodeModule[]
  ): Promise<Diagnosis | null> {
    const ruled = await this._recipes.diagnose(failure, written);
    return ruled?.rule
      ? ruled
      : ((await this._try(`diagnose ${keyText(failure.key)}`, () =>
          this._model.diagnose(failure, written)
        )) ?? ruled);
  }

  async patch(request: IPatchRequest): Promise<Patch | null> {
    return (
      (await this._recipes.patch(request)) ??
      (await this._try(`patch ${keyText(request.module.key)}`, () =>
        this._model.patch(request)
      ))
    );
  }

  improve(
    request: IWriteRequest,
    leaderboard: readonly Score[],
    lessons: readonly string[]
  ): Promise<IImprovement | null> {
    return this._try('improve', () =>
      this._model.improve(request, leaderboard, lessons)
    );
  }

  /** Parameters are looked for by rule. */
  async search(request: ISearchRequest): Promise<IProposed | null> {
    return (await this._recipes.search?.(request)) ?? null;
  }

  async compare(request: IReportRequest): Promise<string> {
    const draft = await this._recipes.compare(request);
    return (
      (await this._try('compare', () =>
        this._model.compare({ ...request, draft })
      )) ?? draft
    );
  }

  async report(request: IReportRequest): Promise<string> {
    const draft = await this._recipes.report(request);
    return (
      (await this._try('report', () =>
        this._model.report({ ...request, draft })
      )) ?? draft
    );
  }

  /** A model may plan what no recipe can write, an estimator that they do not know, say. */
  private async _recipe(request: IWriteRequest): Promise<CodeModule | null> {
    try {
      return await this._recipes.write(request);
    } catch (error) {
      // Before there is a plan the fault is the data's, and the person's to mend.
      if (request.blueprint === null) {
        throw error;
      }
      this._tell({
        type: 'warned',
        message: `No recipe can stand in for ${keyText(request.key)}: ${error instanceof Error ? error.message : String(error)}`
      });
      return null;
    }
  }

  /** A failure of the model is told, once per reason in a row, and answered with null. */
  private async _try<T>(
    what: string,
    ask: () => Promise<T | null>
  ): Promise<T | null> {
    try {
      return await ask();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== this._reason) {
        this._tell({
          type: 'warned',
          message: `The model has no usable answer to "${what}"; the built-in team stands in. ${reason}`
        });
      }
      this._reason = reason;
      return null;
    }
  }

  private _tell: (event: RunEventBody) => void = () => undefined;
  private _reason: string | null = null;
}
