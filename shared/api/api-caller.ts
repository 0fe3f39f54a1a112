/** Who calls an operation, from a verified access token. */
export interface ApiCaller {
  /** `user` for a delegated token (a person behind a connector), `application` for one of its own. */
  kind: 'user' | 'application';
  /** Client id of the calling application, `azp` or `appid`. */
  clientId: string;
  /** Object id of the person or service principal, `oid`. */
  objectId: string;
  /** Application roles of an app-only token; empty for a delegated one. */
  roles: ReadonlySet<string>;
  /** Scopes of a delegated token; empty for an app-only one. */
  scopes: ReadonlySet<string>;
}
