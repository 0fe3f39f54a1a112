import type { CaseRecord } from '../../functions/case-intake/case-record';

/** A case as Dataverse gives it, with nothing around it. */
export const caseRecord: CaseRecord = {
  incidentid: '7d1c2f80-5a4e-8c31-a2b4-0f6d9e3c1b27',
  ticketnumber: 'CAS-1',
  title: 'Leak',
  statecode: 0,
  statuscode: 1,
  createdon: '2026-11-01T08:00:00Z',
  modifiedon: '2026-11-05T08:00:00Z',
  Incident_Annotation: [],
  Incident_IncidentResolutions: [],
};
