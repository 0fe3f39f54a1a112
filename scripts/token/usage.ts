export const usage = `Usage: npm run --silent token -- [--role NAME | --scope NAME] [options]

Prints an access token of the local identity and nothing else, for use in another command:

  curl -H "authorization: Bearer $(npm run --silent token -- --role Stock.Read)" http://127.0.0.1:7071/api/v1/stock/SKU-1000
  curl -H "authorization: Bearer $(npm run --silent token -- --audience dataverse)" http://127.0.0.1:7080/api/data/v9.2/WhoAmI

  --role NAME        an application role in the token; may be repeated. The token is the portal's own (app-only)
  --scope NAME       a delegated permission in the token; may be repeated. The token is a user's (delegated)
  --audience NAME    whom the token is for: suite, dataverse, or an address such as api://other    (default: suite)
  --kind KIND        app-only or delegated; needed only for a token with no right, or with roles and scopes
  --subject WHO      administrator (a user), or portal, partner, app (the Functions app), or the client id of
                     any other application      (default: portal for app-only, administrator for delegated)
  --lifetime S       seconds until the token expires                  (default 3600, at most 86400)
  --help

Roles and scopes of the suite's API have the same names:
  Cases.Create  Cases.Read  Cases.Read.All  Organisations.Validate  Stock.Read  Operations.Read  Operations.Write

Needs the local cloud (npm start). Exit code: 0 printed, 1 refused or nobody answers, 2 wrong command line.
`;
