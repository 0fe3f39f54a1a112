import { statusOf } from '../../../../functions/case-intake/case-choices';
import { caseViewV1 } from '../../../../functions/case-intake/case.contract';
import { mapCaseToView } from '../../../../functions/case-intake/map-case-to-view';
import { caseRecord as record } from '../../../support/case-record';

describe('mapCaseToView', () => {
  it('shows what it names and nothing else of a row', () => {
    const more = { ...record, description: 'secret', _ownerid_value: 'somebody' };

    expect(caseViewV1.parse(mapCaseToView(more))).toEqual({
      ticketNumber: 'CAS-1',
      id: record.incidentid,
      title: 'Leak',
      status: 'in-progress',
      createdAt: record.createdon,
      changedAt: record.modifiedon,
      history: [{ event: 'created', at: record.createdon }],
      messages: [],
    });
  });

  it('leaves out every note that does not begin with the marker, whatever was read', () => {
    const at = '2026-11-02T08:00:00Z';
    const note = (notetext: string | null, filename: string | null = null) => ({
      notetext,
      filename,
      createdon: at,
    });
    const notes = [
      note('*WEB* Hello\nthere'),
      note('*WEB*', 'a.pdf'),
      note('Internal *WEB*'),
      note(' *WEB* Blank before'),
      note('*web* lower case'),
      note('WEB'),
      note(''),
      note(null, 'internal.pdf'),
    ];

    expect(mapCaseToView({ ...record, Incident_Annotation: notes }).messages).toEqual([
      { at, text: 'Hello\nthere' },
      { at, text: '', fileName: 'a.pdf' },
    ]);
  });

  it('tells resolutions and reopenings in their order', () => {
    const first = { statecode: 2, createdon: '2026-11-02T08:00:00Z', modifiedon: '2026-11-03T08:00:00Z' };
    const last = { statecode: 1, createdon: '2026-11-04T08:00:00Z', modifiedon: '2026-11-09T08:00:00Z' };

    const { history } = mapCaseToView({ ...record, Incident_IncidentResolutions: [last, first] });

    expect(history).toEqual([
      { event: 'created', at: record.createdon },
      { event: 'resolved', at: first.createdon },
      { event: 'reopened', at: first.modifiedon },
      { event: 'resolved', at: last.createdon },
    ]);
  });
});

describe('statusOf', () => {
  it.each([
    [0, 1, 'in-progress'],
    [0, 2, 'on-hold'],
    [0, 3, 'waiting-for-customer'],
    [0, 4, 'in-progress'],
    [0, 100_000_007, 'in-progress'],
    [1, 5, 'resolved'],
    [1, 2, 'resolved'],
    [2, 6, 'cancelled'],
  ])('makes of state %s and reason %s the status %s', (state, reason, status) => {
    expect(statusOf(state, reason)).toBe(status);
  });
});
