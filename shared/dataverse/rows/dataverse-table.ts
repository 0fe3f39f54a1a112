/** The three names of a table that an address or a payload needs. */
export interface DataverseTable {
  /** `account`. */
  logicalName: string;
  /** `accounts`: its name in an address. */
  entitySet: string;
  /** `accountid`. */
  primaryId: string;
}
