import { app } from '@azure/functions';
import { contactSettings } from '../../shared/config/contact-settings';
import { apiFunction } from '../../shared/hosting/api-function';
import { createDataverseKnownOrganisations, dataverseTarget } from './dataverse-known-organisations';
import { organisationValidation } from './flow';
import { createHttpCompanyRegister, registerTarget } from './http-company-register';
import { registerSettings } from './settings';
import { createValidateOrganisationHandler } from './validate-organisation.handler';
import { validateOrganisation } from './validate-organisation.operation';

app.http(
  'organisation-validation-validate',
  apiFunction({
    flow: organisationValidation,
    operation: validateOrganisation,
    createHandler: (services) =>
      createValidateOrganisationHandler({
        register: createHttpCompanyRegister(services.settings(registerSettings).CompanyRegisterUrl),
        registerTarget,
        known: createDataverseKnownOrganisations(() => services.webApi(organisationValidation)),
        knownTarget: dataverseTarget,
        calls: services.guardedCalls,
        clock: services.clock,
        contactUrl: () => services.settings(contactSettings).ContactUrl,
      }),
  }),
);
