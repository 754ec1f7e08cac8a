import { candidateKey } from '../contracts/code-module';
import { orKeepLast } from './finish';
import type { Job } from './job';
import type { ITurn } from './queue';
import { carryingOf, firstKey, formsOf, nextForm } from './queue';
import { join, propose } from './search';
import type { Turns } from './track';

/** What stands for itself adds more to a blend than another form: that pays so many times. */
const MORE_OF_A_KIND = 3;

/** Proposed forms in a row that could not be evaluated before no more are asked for. */
const IN_VAIN = 3;

/**
 * Other forms of the candidates that were scored, while there is time: those of the plan, and
 * those that the team finds, in one queue. The blend tells which candidates carry it: the
 * others pay more for their forms.
 */
export class Forms {
  constructor(
    private readonly _job: Job,
    private readonly _turns: Turns
  ) {}

  /** Those of the plan that are cheaper by far than a candidate of their track that stands for itself. */
  async before(turn: ITurn): Promise<void> {
    for (;;) {
      const left = this._left().filter(
        ({ track }) => track.name === turn.track.name
      );
      if (left.length === 0) {
        return;
      }
      const { form, price } = this._cheapest(left);
      if (price * MORE_OF_A_KIND >= this._turns.foresee(turn)) {
        return;
      }
      await this._take(form);
    }
  }

  /** All that are left, and what the team finds. */
  async rest(): Promise<void> {
    let inVain = 0;
    for (;;) {
      this._job.proceed();
      const found = inVain < IN_VAIN ? await propose(this._job) : null;
      const isInTime = found !== null && this._turns.hasTimeFor(found);
      const left = [...this._left(), ...(isInTime ? [found] : [])];
      if (left.length === 0) {
        return;
      }
      const { form } = this._cheapest(left);
      if (form === found) {
        join(this._job, found);
        inVain = (await this._take(found)) ? 0 : inVain + 1;
      } else {
        await this._take(form);
      }
    }
  }

  /** Those of the plan that had no turn, of candidates that were scored. */
  private _left(): ITurn[] {
    return formsOf(this._job.plan).filter(
      turn =>
        this._job.scores.has(firstKey(turn)) && !this._had.has(ownKey(turn))
    );
  }

  private _cheapest(left: readonly ITurn[]): { form: ITurn; price: number } {
    const carrying = carryingOf(
      this._job.plan,
      this._job.ensemble?.weights ?? {}
    );
    return nextForm(left, carrying, this._turnsOf, turn =>
      this._turns.foresee(turn)
    );
  }

  /** @returns whether it is scored. */
  private async _take(form: ITurn): Promise<boolean> {
    const first = firstKey(form);
    this._had.add(ownKey(form));
    this._turnsOf.set(first, (this._turnsOf.get(first) ?? 0) + 1);
    await orKeepLast(this._job, () => this._turns.take(form));
    return this._job.scores.has(ownKey(form));
  }

  /** `track/candidate` of the forms that had a turn. */
  private readonly _had = new Set<string>();
  /** `track/candidate` → turns that its forms had. */
  private readonly _turnsOf = new Map<string, number>();
}

function ownKey({ track, candidate }: ITurn): string {
  return candidateKey(track.name, candidate.name);
}
