/** `AttributeType` of the columns that rows show, and filters name, as `_name_value`. */
const lookupTypes: readonly string[] = ['Lookup', 'Customer', 'Owner'];

export function isLookupType(attributeType: string): boolean {
  return lookupTypes.includes(attributeType);
}
