/**
 * What looking for drift takes: to read how the environment is registered. Some of these tables have no privileges of
 * their own in the platform; registration leaves those out.
 */
export const registrationTablesRead = [
  'publisher',
  'solution',
  'solutioncomponent',
  'serviceendpoint',
  'sdkmessage',
  'sdkmessagefilter',
  'sdkmessageprocessingstep',
  'sdkmessageprocessingstepimage',
  'customapi',
  'role',
  'roleprivileges',
  'privilege',
] as const;

/** Definitions of tables, columns and keys. */
export const definitionPrivileges = ['prvReadEntity', 'prvReadAttribute', 'prvReadEntityKey'] as const;
