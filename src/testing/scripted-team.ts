import type { Blueprint } from '../contracts/blueprint';
import type { CodeModule } from '../contracts/code-module';
import { keyText } from '../contracts/code-module';
import type { Finding } from '../contracts/data-profile';
import type { Diagnosis } from '../contracts/diagnosis';
import type { Patch } from '../contracts/patch';
import type {
  IAgentTeam,
  IPatchRequest,
  IWriteRequest
} from '../contracts/ports';
import type { Task } from '../contracts/task';
import type { Verdict } from '../contracts/verdict';
import { aBlueprint, aTask } from './builders';

/** A team that writes `# <module> level <n>`, down to a level that can be set, and patches by a function. */
export class ScriptedTeam implements IAgentTeam {
  readonly name: string = 'scripted';
  task: Task = aTask();
  plan: Blueprint = aBlueprint();
  /** Levels per module. */
  levels = 2;
  /** The text of a module; null: nobody writes it. */
  source: (request: IWriteRequest) => string | null = request =>
    `# ${keyText(request.key)} level ${request.level}`;
  mend: (request: IPatchRequest) => Patch | null = () => null;

  async analyse(): Promise<Task> {
    return this.task;
  }

  async summarise(): Promise<Finding[]> {
    return [];
  }

  async blueprint(): Promise<Blueprint> {
    return this.plan;
  }

  async write(request: IWriteRequest): Promise<CodeModule | null> {
    const source = request.level < this.levels ? this.source(request) : null;
    return source === null
      ? null
      : {
          key: request.key,
          prose: `About ${keyText(request.key)}.`,
          source,
          author: 'recipe',
          recipe: 'scripted',
          attempt: 1
        };
  }

  inspect = async (module: CodeModule): Promise<Verdict[]> => [];

  async diagnose(): Promise<Diagnosis | null> {
    return null;
  }

  async patch(request: IPatchRequest): Promise<Patch | null> {
    return this.mend(request);
  }

  improve: IAgentTeam['improve'] = async () => null;

  async compare(): Promise<string> {
    return 'Ridge leads.';
  }

  async report(): Promise<string> {
    return '# Report';
  }
}
