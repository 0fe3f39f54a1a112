import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { contextType } from '../columns/context-type';
import { referenceOf } from '../columns/stored-value';
import { writeEntity } from '../context/entity';
import { refuse } from '../platform-error';
import { needRow } from '../rows/row-address';
import { readBody } from '../rows/read-body';
import type { Answer } from '../web-api/call';
import type { EnvironmentParts } from '../web-api/environment-parts';
import type { OperationCall } from './operation-call';
import { refuseAction } from './refuse-action';

const parameters = z.object({
  IncidentResolution: z.record(z.string(), z.unknown()),
  /** -1 stands for the first status of the state. */
  Status: z.int(),
});

const resolved = 1;
/** What the message changes is told by the message, and by nothing else. */
const silent = { synchronous: true, asynchronous: true, stepIds: [] };

function readParameters(body: unknown): z.output<typeof parameters> {
  const parsed = parameters.safeParse(body);
  if (parsed.success) return parsed.data;
  throw refuse.malformedBody(z.prettifyError(parsed.error).replaceAll('\n', ' '));
}

/** Resolves a case: a row for the resolution, the case closed, and the message `Close` for its steps. */
export function closeIncident({ request }: OperationCall, parts: EnvironmentParts): Answer {
  const { rows, tables, writer, access, clock, pipeline } = parts;
  const { caller, facts } = request;
  const { IncidentResolution, Status } = readParameters(request.body);
  const [incidents, resolutions] = [tables.need('incident'), tables.need('incidentresolution')];
  const resolution = readBody(IncidentResolution, { table: resolutions, bindings: parts.bindings });
  const incidentId = referenceOf(resolution['incidentid'])?.id;
  if (incidentId === undefined) throw refuseAction.missingParameter('IncidentResolution.incidentid');
  access.demand(caller, 'Write', 'incident');
  const incident = needRow(rows, incidents, { id: incidentId });

  const quiet = { ...facts, bypass: silent };
  const id = randomUUID();
  writer.create({ table: resolutions, id, sent: resolution, request: quiet });
  const sent = { statecode: resolved, ...(Status !== -1 && { statuscode: Status }) };
  writer.update({ table: incidents, id: incidentId, sent, request: quiet }, incident);
  const written = { table: resolutions, id, values: resolution, rowVersion: null, hasFormattedValues: false };
  pipeline.notice({
    message: 'Close',
    table: incidents,
    id: undefined,
    atMs: clock.now(),
    request: facts,
    inputParameters: [
      { key: 'IncidentResolution', value: writeEntity(written) },
      { key: 'Status', value: { __type: contextType('OptionSetValue'), Value: Status } },
    ],
    outputParameters: [],
  });
  return { status: 204 };
}
