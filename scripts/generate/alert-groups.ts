import type { Flow } from '../../shared/flow/manifest';

/** People who are told together: those of one owner, for what wakes them up or for what can wait until they read mail. */
export interface AlertGroup {
  /** Also the end of the resource's name. */
  key: string;
  owner: string;
  level: 'critical' | 'normal';
}

/** The group that hears of a flow's alerts. */
export function groupOf({ owner, severity }: Pick<Flow, 'owner' | 'severity'>): AlertGroup {
  const level = severity === 'critical' ? 'critical' : 'normal';
  const slug = owner
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  return { key: `${slug}-${level}`, owner, level };
}
