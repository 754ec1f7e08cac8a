import type { DataProfile, Finding } from '../contracts/data-profile';
import type { Task } from '../contracts/task';

const SEVERITY: Record<Finding['severity'], number> = {
  serious: 200,
  warning: 100,
  info: 0
};

/**
 * What a kind of finding weighs among findings of one severity: what can make the
 * score a lie comes first, what costs accuracy second, what is tidy last.
 */
const KIND: Record<string, number> = {
  leak: 60,
  missing_target: 55,
  group: 50,
  group_pair: 48,
  time: 45,
  drift: 40,
  train_test_overlap: 38,
  duplicate_rows: 35,
  class_imbalance: 30,
  target_skew: 28,
  identifier: 25,
  missing: 20,
  sentinels: 18,
  unseen_categories: 16,
  mixed_types: 15,
  constant: 10
};

/**
 * Order the findings by what they mean for this task.
 *
 * @returns the findings of the profile, the most important first; equal ones keep their order.
 */
export async function summarise(
  profile: DataProfile,
  task: Task
): Promise<Finding[]> {
  const targets = new Set(task.targets.value);
  const weight = (finding: Finding): number =>
    SEVERITY[finding.severity] +
    (KIND[finding.kind] ?? 5) +
    (finding.columns.some(column => targets.has(column)) ? 25 : 0) +
    (finding.frame === task.roles.value.train ? 2 : 0);
  return profile.findings
    .map((finding, position) => ({ finding, position }))
    .sort(
      (a, b) => weight(b.finding) - weight(a.finding) || a.position - b.position
    )
    .map(({ finding }) => finding);
}
