import { publicMarker, type CaseRecord } from './case-record';
import { statusOf } from './case-choices';
import type { CaseViewV1 } from './case.contract';

type HistoryEntry = CaseViewV1['history'][number];
type Note = CaseRecord['Incident_Annotation'][number];
type Resolution = CaseRecord['Incident_IncidentResolutions'][number];

/** A resolution is cancelled when its case is reopened. */
const cancelled = 2;

function historyOf({ statecode, createdon, modifiedon }: Resolution): HistoryEntry[] {
  const resolved = { event: 'resolved', at: createdon } as const;
  return statecode === cancelled ? [resolved, { event: 'reopened', at: modifiedon }] : [resolved];
}

/** The query asks for marked notes only; a note without the marker is left out here, whatever the query gave. */
function messagesOf(notes: readonly Note[]): CaseViewV1['messages'] {
  return notes.flatMap(({ notetext, filename, createdon }) => {
    if (notetext?.startsWith(publicMarker) !== true) return [];
    const text = notetext.slice(publicMarker.length).trim();
    return [{ at: createdon, text, ...(filename !== null && { fileName: filename }) }];
  });
}

function byTime(a: HistoryEntry, b: HistoryEntry): number {
  return a.at < b.at ? -1 : Number(a.at > b.at);
}

/** Everything a customer may see of a case, member by member: a new column is not shown until it is named here. */
export function mapCaseToView(record: CaseRecord): CaseViewV1 {
  const { Incident_Annotation: notes, Incident_IncidentResolutions: resolutions } = record;
  const created = { event: 'created', at: record.createdon } as const;
  return {
    ticketNumber: record.ticketnumber,
    id: record.incidentid,
    title: record.title ?? '',
    status: statusOf(record.statecode, record.statuscode),
    createdAt: record.createdon,
    changedAt: record.modifiedon,
    history: [created, ...resolutions.flatMap(historyOf).sort(byTime)],
    messages: messagesOf(notes),
  };
}
