export interface OrganisationParticulars {
  /** ISO 3166-1 alpha-2; a VAT number may stand with or without it. */
  country: string;
  name: string;
  registrationNumber: string | undefined;
  vatNumber: string | undefined;
  postalCode: string | undefined;
}

/** One account of the same particulars; nothing of it leaves this flow. */
export interface KnownOrganisation {
  /** Deactivated, or nothing may be sold to it. */
  isBarred: boolean;
}

/** The port to the organisations that Dataverse has. */
export interface KnownOrganisations {
  /** @throws {IntegrationError} when Dataverse does not say */
  alike(particulars: OrganisationParticulars, signal: AbortSignal): Promise<KnownOrganisation[]>;
}
