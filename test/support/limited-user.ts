import { randomUUID } from 'node:crypto';
import type { WebApiSession } from './web-api-session';

export interface LimitedUser {
  userId: string;
  /** The application that opens the environment as this user. */
  clientId: string;
}

async function firstOf(session: WebApiSession, query: string, column: string): Promise<string> {
  const answer = await session.send('GET', `${query}&$select=${column}`);
  const { value } = (await answer.json()) as { value: Record<string, string>[] };
  return value[0]?.[column] ?? '';
}

async function write(session: WebApiSession, path: string, body: object): Promise<void> {
  const answer = await session.send('POST', path, body);
  if (answer.status !== 204) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
}

/** Makes a user who may press buttons, and may read the accounts that are the user's own. */
export async function addLimitedUser(administrator: WebApiSession): Promise<LimitedUser> {
  const [userId, clientId, roleId] = [randomUUID(), randomUUID(), randomUUID()];
  const unit = await firstOf(administrator, 'businessunits?$filter=name ne null', 'businessunitid');
  const read = await firstOf(administrator, "privileges?$filter=name eq 'prvReadAccount'", 'privilegeid');
  const inUnit = { 'businessunitid@odata.bind': `/businessunits(${unit})` };
  const user = { systemuserid: userId, applicationid: clientId, lastname: 'Limited', ...inUnit };
  await write(administrator, 'systemusers', user);
  await write(administrator, 'roles', { roleid: roleId, name: `Role ${roleId}`, ...inUnit });
  await write(administrator, `roles(${roleId})/Microsoft.Dynamics.CRM.AddPrivilegesRole`, {
    Privileges: [{ PrivilegeId: read, Depth: 'Basic' }],
  });
  await write(administrator, `systemusers(${userId})/systemuserroles_association/$ref`, {
    '@odata.id': `roles(${roleId})`,
  });
  return { userId, clientId };
}
