import { guidOf } from './guid';

const organizationId = guidOf('organisation of the local cloud');

/** The one environment this stand-in plays, and its one user. */
export const organisation = {
  hostName: 'local.crm.dynamics.test',
  organizationId,
  /** New environments are named `unq` and the first 29 hexadecimal digits of their id. */
  uniqueName: `unq${organizationId.replaceAll('-', '').slice(0, 29)}`,
  businessUnitId: guidOf('business unit of the local cloud'),
  userId: guidOf('user of the local cloud'),
  userObjectId: guidOf('Entra object of the user of the local cloud'),
  /** What an asynchronous context appends to its times; readers must not add it. */
  offsetHint: '-0700',
} as const;
