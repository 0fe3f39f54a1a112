/** The `__type` of a value in an execution context; it is always the first member. */
export function contextType(name: string): string {
  return `${name}:http://schemas.microsoft.com/xrm/2011/Contracts`;
}
