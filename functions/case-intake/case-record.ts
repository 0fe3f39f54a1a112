import { z } from 'zod';

/** A note that may be shown begins with this marker, as in Power Pages: notes take no columns of one's own. */
export const publicMarker = '*WEB*';

const text = z.string().nullable();
const instant = z.iso.datetime();

/** What is read of a case to show it; nothing else of it leaves Dataverse. */
export const caseRecordV1 = z.object({
  incidentid: z.guid(),
  ticketnumber: z.string(),
  title: text,
  statecode: z.int(),
  statuscode: z.int().nullable(),
  createdon: instant,
  modifiedon: instant,
  Incident_Annotation: z.array(z.object({ notetext: text, filename: text, createdon: instant })),
  Incident_IncidentResolutions: z.array(
    z.object({ statecode: z.int(), createdon: instant, modifiedon: instant }),
  ),
});

export type CaseRecord = z.infer<typeof caseRecordV1>;

export const caseColumns = [
  'incidentid',
  'ticketnumber',
  'title',
  'statecode',
  'statuscode',
  'createdon',
  'modifiedon',
] as const;

export const noteColumns = ['notetext', 'filename', 'createdon'] as const;

export const resolutionColumns = ['statecode', 'createdon', 'modifiedon'] as const;
