/** Ids of the context below, for expectations. */
export const sampleIds = {
  account: '0b7f3c52-4d0e-4a53-9c57-6f2b3f1f0a01',
  step: '9d8c7b6a-5f4e-4d3c-8b2a-1f0e9d8c7b6a',
  operation: '77f0c1d2-3e4f-4a5b-8c6d-7e8f9a0b1c2d',
  correlation: '1f2e3d4c-5b6a-4789-9a0b-c1d2e3f4a5b6',
  user: '5e1b7a90-1c2d-4e3f-8a9b-0c1d2e3f4a5b',
} as const;

/** A Dataverse context as it is on the wire: an asynchronous update of an account, changed by `overrides`. */
export function wireContext(overrides: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  const target = {
    __type: 'Entity:http://schemas.microsoft.com/xrm/2011/Contracts',
    Attributes: [{ key: 'name', value: 'Harbour Books' }],
    Id: sampleIds.account,
    LogicalName: 'account',
    RowVersion: null,
  };
  return {
    CorrelationId: sampleIds.correlation,
    Depth: 1,
    InitiatingUserId: sampleIds.user,
    InputParameters: [{ key: 'Target', value: target }],
    MessageName: 'Update',
    Mode: 1,
    OperationCreatedOn: '/Date(1789549200000+0200)/',
    OperationId: sampleIds.operation,
    OrganizationName: 'unqharbour',
    OwningExtension: { Id: sampleIds.step },
    ParentContext: null,
    PostEntityImages: [],
    PreEntityImages: [],
    PrimaryEntityId: sampleIds.account,
    PrimaryEntityName: 'account',
    RequestId: null,
    SharedVariables: [],
    Stage: 40,
    UserId: sampleIds.user,
    ...overrides,
  };
}

/** The same as the bytes of a webhook's body. */
export function contextBody(overrides: Readonly<Record<string, unknown>> = {}): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(wireContext(overrides)));
}
