const id = (last: number): string => `00000000-0000-0000-0000-0000000000${String(last).padStart(2, '0')}`;

/** The definition of the table account as far as registration reads it. */
export function accountMetadata(keyState = 'Pending'): object {
  return {
    '@odata.context': 'https://contoso.crm.dynamics.com/api/data/v9.2/$metadata#EntityDefinitions/$entity',
    MetadataId: id(1),
    LogicalName: 'account',
    EntitySetName: 'accounts',
    PrimaryIdAttribute: 'accountid',
    ChangeTrackingEnabled: false,
    TableType: 'Standard',
    Privileges: [{ Name: 'prvReadAccount', PrivilegeId: id(2), PrivilegeType: 'Read' }],
    Attributes: [
      { LogicalName: 'accountid', MetadataId: id(3), AttributeType: 'Uniqueidentifier' },
      { LogicalName: 'accountnumber', MetadataId: id(4), AttributeType: 'String' },
    ],
    Keys: [
      {
        LogicalName: 'suite_accountnumber',
        KeyAttributes: ['accountnumber'],
        EntityKeyIndexStatus: keyState,
        MetadataId: id(5),
      },
    ],
  };
}
