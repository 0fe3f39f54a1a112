import { z } from 'zod';
import { refuse } from '../platform-error';
import type { Answer } from '../web-api/call';
import type { EnvironmentParts } from '../web-api/environment-parts';
import type { OperationCall } from './operation-call';

/** Definitions count at once here, so that publishing them changes nothing. */
function publishXml({ request }: OperationCall, { access }: EnvironmentParts): Answer {
  access.demandPrivilege(request.caller, 'prvPublishCustomization');
  return { status: 204 };
}

const reactivation = z.object({ EntityLogicalName: z.string(), EntityKeyLogicalName: z.string() });

/** Builds the index of a key once more, over the rows as they are now. */
function reactivateEntityKey({ request }: OperationCall, { access, tables }: EnvironmentParts): Answer {
  access.demandPrivilege(request.caller, 'prvWriteEntityKey');
  const parsed = reactivation.safeParse(request.body);
  if (!parsed.success) throw refuse.malformedBody(z.prettifyError(parsed.error));
  const { EntityLogicalName: tableName, EntityKeyLogicalName: keyName } = parsed.data;
  const key = tables.named(tableName)?.keys.find(({ name }) => name === keyName);
  if (!key) throw refuse.definitionMissing(keyName);
  tables.removeKey(tableName, keyName);
  tables.addKey(tableName, { name: key.name, columns: key.columns });
  return { status: 204 };
}

/** What follows a change of definitions. */
export const customisationOperations = {
  PublishXml: { verb: 'POST', run: publishXml },
  ReactivateEntityKey: { verb: 'POST', run: reactivateEntityKey },
} as const;
