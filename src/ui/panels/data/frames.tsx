import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';
import type { FrameListing, FrameRef } from '../../../contracts/data-profile';
import type { Roles } from '../../../contracts/task';
import { Button } from '../../controls';
import { useUi } from '../../context';
import { bytes, count } from '../../format';
import { isActive } from '../../guidance';
import { useMemory } from '../../memory';
import { Prose } from '../../prose';

/** Lists up to this length are shown whole. */
const MANY = 6;

type Part = 'test' | 'sample' | 'auxiliary' | 'none';

function partOf(roles: Roles, frame: string): Part {
  if (roles.test === frame) {
    return 'test';
  }
  if (roles.sampleSubmission === frame) {
    return 'sample';
  }
  return roles.auxiliary.includes(frame) ? 'auxiliary' : 'none';
}

/** The roles after `frame` has been given a part; a part that is taken changes hands. */
export function withPart(roles: Roles, frame: string, part: Part): Roles {
  const keep = (name: string | null) => (name === frame ? null : name);
  const others = roles.auxiliary.filter(name => name !== frame);
  return {
    train: roles.train,
    test: part === 'test' ? frame : keep(roles.test),
    sampleSubmission: part === 'sample' ? frame : keep(roles.sampleSubmission),
    auxiliary: part === 'auxiliary' ? [...others, frame] : others
  };
}

function shape(trans: TranslationBundle, frame: FrameRef): string {
  const size = trans.__(
    '%1 × %2',
    frame.rows === null ? '?' : count(frame.rows),
    count(frame.columns)
  );
  const parts = [size];
  if (frame.bytes !== null) {
    parts.push(bytes(frame.bytes));
  }
  if (frame.library !== 'pandas') {
    parts.push(frame.library);
  }
  return parts.join(' · ');
}

/** The dataframes in the kernel: one is solved, the others play a part or none. */
export function Frames(props: { listing: FrameListing }): React.ReactElement {
  const { memory, trans, workbench } = useUi();
  const group = React.useId();
  const { activeFrame, listing, roles } = workbench;
  const frozen = isActive(workbench.run);
  const [all, setAll] = useMemory(memory, 'frames:all', false);
  const { frames } = props.listing;
  // A run leaves tables of its own behind; what plays no part waits behind a press.
  const used = frames.filter(
    ({ name }) =>
      name === activeFrame || (roles !== null && partOf(roles, name) !== 'none')
  );
  const hidden =
    all || frames.length <= MANY || used.length === 0
      ? 0
      : frames.length - used.length;
  const parts: Record<Part, string> = {
    test: trans.__('test'),
    sample: trans.__('sample'),
    auxiliary: trans.__('auxiliary'),
    none: trans.__('not used')
  };
  return (
    <>
      <ul
        className="iml-Frames"
        role="radiogroup"
        aria-label={trans.__('Dataframe to solve')}
      >
        {(hidden > 0 ? used : frames).map(frame => {
          const active = frame.name === activeFrame;
          return (
            <li key={frame.name} role="none">
              <label className="iml-Frame">
                <input
                  type="radio"
                  name={group}
                  checked={active}
                  disabled={frozen}
                  onChange={() => workbench.selectFrame(frame.name)}
                />
                <span className="iml-Frame-name">{frame.name}</span>
                <span className="iml-Frame-shape">{shape(trans, frame)}</span>
              </label>
              {active ? (
                <span className="iml-Frame-part">{trans.__('train')}</span>
              ) : (
                roles !== null && (
                  <select
                    className="iml-Select iml-mod-bare"
                    aria-label={trans.__('Role of %1', frame.name)}
                    value={partOf(roles, frame.name)}
                    disabled={frozen}
                    onChange={event =>
                      workbench.setRoles(
                        withPart(
                          roles,
                          frame.name,
                          event.currentTarget.value as Part
                        )
                      )
                    }
                  >
                    {Object.entries(parts).map(([part, word]) => (
                      <option key={part} value={part}>
                        {word}
                      </option>
                    ))}
                  </select>
                )
              )}
            </li>
          );
        })}
      </ul>
      {hidden > 0 && (
        <Button
          look="quiet"
          label={trans.__('Show %1 more', hidden)}
          onPress={() => setAll(true)}
        />
      )}
      {listing !== null &&
        listing.active === activeFrame &&
        listing.reason !== '' && (
          <p className="iml-Hint">
            <Prose text={listing.reason} />
          </p>
        )}
    </>
  );
}
