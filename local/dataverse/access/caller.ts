/** Who a request comes from, once its token and its impersonation headers are read. */
export interface Caller {
  /** `systemuserid` the request acts as; with impersonation not the one who sent it. */
  userId: string;
  /** Entra object id of that user. */
  objectId: string;
  /** `systemuserid` of the one who sent it. */
  initiatingUserId: string;
  initiatingObjectId: string;
  businessUnitId: string;
  /** For people who read the request log. */
  fullName: string;
}
