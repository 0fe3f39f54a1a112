import type { DataverseTable } from '../rows/dataverse-table';

/** The platform's own tables that registration writes. */
export const registrationTables = {
  publisher: { logicalName: 'publisher', entitySet: 'publishers', primaryId: 'publisherid' },
  solution: { logicalName: 'solution', entitySet: 'solutions', primaryId: 'solutionid' },
  role: { logicalName: 'role', entitySet: 'roles', primaryId: 'roleid' },
  user: { logicalName: 'systemuser', entitySet: 'systemusers', primaryId: 'systemuserid' },
  customApi: { logicalName: 'customapi', entitySet: 'customapis', primaryId: 'customapiid' },
  endpoint: {
    logicalName: 'serviceendpoint',
    entitySet: 'serviceendpoints',
    primaryId: 'serviceendpointid',
  },
  step: {
    logicalName: 'sdkmessageprocessingstep',
    entitySet: 'sdkmessageprocessingsteps',
    primaryId: 'sdkmessageprocessingstepid',
  },
  image: {
    logicalName: 'sdkmessageprocessingstepimage',
    entitySet: 'sdkmessageprocessingstepimages',
    primaryId: 'sdkmessageprocessingstepimageid',
  },
} as const satisfies Readonly<Record<string, DataverseTable>>;
