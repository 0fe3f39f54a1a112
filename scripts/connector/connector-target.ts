/** Where the connector calls, and who signs its users in. */
export interface ConnectorTarget {
  /** Host name, with a port where it is not the usual one. */
  host: string;
  /** Id or domain of the tenant whose people use the connector; `common` leaves it to the sign-in. */
  tenant: string;
  /** The API's application id URI, `ApiAudience` of the app. */
  audience: string;
  /** Client id of the connector's own application registration. */
  clientId: string;
}

/** Local addresses have no certificate; the platform itself takes https only. */
export function schemeOf({ host }: Pick<ConnectorTarget, 'host'>): 'http' | 'https' {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host) ? 'http' : 'https';
}
