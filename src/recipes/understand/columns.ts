import type { ColumnProfile, DataProfile } from '../../contracts/data-profile';

/**
 * The columns of a frame.
 *
 * @param frame - Name of the frame; null gives no columns.
 */
export function columnsOf(
  profile: DataProfile,
  frame: string | null
): ColumnProfile[] {
  return profile.frames.find(({ name }) => name === frame)?.columns ?? [];
}
