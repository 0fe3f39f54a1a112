export const usage = `Usage: npm run dataverse:register -- --plan | --apply | --check | --remove | --rotate-secret [options]

Brings a Dataverse environment to what the flows need (infra/dataverse-registration.json): the solution
DynamicsIntegrationSuite with alternate keys, change tracking, custom tables and columns, a security role, the
application user, the service endpoint and its steps. Without --environment it is the local environment.

  --plan             shows what would change and changes nothing; with --remove: what a removal would change
  --apply            shows the plan and carries it out; may be repeated at any time
  --check            exit code 1 when the environment differs from what the flows need
  --remove           takes away what --apply made, and nothing else
  --rotate-secret    has Dataverse present the secret of DataverseWebhookSecretNext from now on

Options:
  --environment URL      a real environment, with the Azure identity that is signed in; secrets then come from
                         environment variables only
  --webhook-url URL      where Dataverse reports changes to; needed the first time
  --application-id ID    client id of the application's identity; without it application users are left alone
  --key-timeout MINUTES  how long to wait for an alternate key to become active      (default 15)
  --delete-values        with --remove: also drop tables and columns that hold values
  --help

Exit code: 0 done or no drift, 1 drift, refused or failed, 2 wrong command line.
`;
