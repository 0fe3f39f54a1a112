export interface RegisteredCompany {
  name: string;
  status: 'active' | 'in-liquidation' | 'dissolved';
}

/** The port to the company registers. */
export interface CompanyRegister {
  /**
   * Undefined when the register says that it has no such company, `not-covered` when it has none of that country.
   * @throws {IntegrationError} when it does not say
   */
  find(
    country: string,
    registrationNumber: string,
    signal: AbortSignal,
  ): Promise<RegisteredCompany | 'not-covered' | undefined>;
}
