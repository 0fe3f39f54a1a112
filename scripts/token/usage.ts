export const usage = `Usage: npm run --silent token -- --audience NAME [options]

Prints an access token of the local identity and nothing else, for use in another command:

  curl -H "authorization: Bearer $(npm run --silent token -- --audience dataverse)" http://127.0.0.1:7080/api/data/v9.2/WhoAmI

  --audience NAME    whom the token is for: dataverse, or an address such as api://suite
  --subject WHO      administrator, app (the Functions app), or the client id of any other application
                     (default: administrator)
  --role NAME        an application role in the token; may be repeated
  --scope NAME       a delegated permission in the token; may be repeated
  --lifetime S       seconds until the token expires                  (default 3600, at most 86400)
  --help

Needs the local cloud (npm start). Exit code: 0 printed, 1 refused or nobody answers, 2 wrong command line.
`;
