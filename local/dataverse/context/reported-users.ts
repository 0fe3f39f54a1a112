import type { Caller } from '../access/caller';
import { organisation } from '../organisation';
import type { RequestFacts } from '../rows/commit';

const administrator: Caller = {
  userId: organisation.userId,
  objectId: organisation.userObjectId,
  initiatingUserId: organisation.userId,
  initiatingObjectId: organisation.userObjectId,
  businessUnitId: organisation.businessUnitId,
  fullName: 'Local Administrator',
};

/** The users of a context, as of a caller or, without one, of the local administrator. */
export function reportedUsers({ caller = administrator }: RequestFacts): Record<string, string> {
  return {
    BusinessUnitId: caller.businessUnitId,
    InitiatingUserAzureActiveDirectoryObjectId: caller.initiatingObjectId,
    InitiatingUserId: caller.initiatingUserId,
    UserAzureActiveDirectoryObjectId: caller.objectId,
    UserId: caller.userId,
  };
}
