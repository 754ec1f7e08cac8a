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
import type { RunEventBody } from '../contracts/run-event';
import type { Score } from '../contracts/score';
import type { Task } from '../contracts/task';
import type { Verdict } from '../contracts/verdict';
import type { Line } from '../llm/line';
import { Fence } from '../llm/untrusted';
import { read, understood } from './analyse';
import type { Reading } from './analyse';
import { blueprint } from './blueprint';
import { compare } from './compare';
import type { IHouse } from './context';
import { diagnose } from './diagnose';
import { improve } from './improve';
import { inspect } from './inspect';
import { patch } from './patch';
import { report } from './report';
import { summarise } from './summarise';
import { eventOf } from './told';
import { write } from './write';

/** The team that asks a language model; each verb is a question with a schema. */
export class ModelTeam implements IAgentTeam {
  readonly name: string;

  /**
   * @param line - The line to the model, with its limits.
   * @param options.samples - Values out of cells may be sent, masked.
   */
  constructor(
    private readonly _line: Line,
    options: { readonly samples: boolean; readonly fence?: Fence }
  ) {
    this.name = _line.model.name;
    this._house = {
      samples: options.samples,
      fence: options.fence ?? new Fence()
    };
  }

  listen(tell: (event: RunEventBody) => void): void {
    this._line.listen(asked => tell(eventOf(asked)));
  }

  /** The model reads a task once; a better profile lets the rules settle it anew. */
  async analyse(request: IAnalyseRequest): Promise<Task> {
    this._reading ??= await read(this._house, this._line, request);
    return understood(this._reading, request);
  }

  summarise(profile: DataProfile, task: Task): Promise<Finding[]> {
    return summarise(this._house, this._line, profile, task);
  }

  blueprint(request: IBlueprintRequest): Promise<Blueprint> {
    return blueprint(this._house, this._line, request);
  }

  write(request: IWriteRequest): Promise<CodeModule | null> {
    return write(this._house, this._line, request);
  }

  inspect(module: CodeModule, plan: Blueprint): Promise<Verdict[]> {
    return inspect(this._house, this._line, module, plan);
  }

  diagnose(
    failure: Failure,
    written: readonly CodeModule[]
  ): Promise<Diagnosis | null> {
    return diagnose(this._house, this._line, failure, written);
  }

  patch(request: IPatchRequest): Promise<Patch | null> {
    return patch(this._house, this._line, request);
  }

  improve(
    request: IWriteRequest,
    leaderboard: readonly Score[],
    lessons: readonly string[]
  ): Promise<IImprovement | null> {
    return improve(this._house, this._line, request, leaderboard, lessons);
  }

  compare(request: IReportRequest): Promise<string> {
    return compare(this._house, this._line, request);
  }

  report(request: IReportRequest): Promise<string> {
    return report(this._house, this._line, request);
  }

  private readonly _house: IHouse;
  private _reading: Reading | null = null;
}
