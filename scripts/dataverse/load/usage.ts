export const usage = `Usage: npm run dataverse:load -- [options]

Writes rows to a table of Dataverse as fast as the environment takes them, and prints every row it refused with the
reason. A run that was stopped goes on where it was when the same command is given again.

  --table NAME         logical name                                         (default account)
  --rows N             generates N rows, the same ones every time           (default 1000)
  --broken N           of those, makes N too long to be taken
  --from FILE          reads rows instead: one JSON object a line, columns by logical name, a lookup as
                       "navigation@odata.bind": "/set(id)" or null
  --key COLUMN[,…]     names the rows of FILE by an alternate key; otherwise by the table's id column
  --kind KIND          upsert, create or update                             (default upsert)
  --compare            reads first and sends only what differs
  --merge              rows with the same key become one; otherwise they are written one after another
  --through WAY        bulk or batch; what the table offers when absent
  --parallel N         chunks at once, at most                              (default 8)
  --fresh              from the start, whatever an earlier run did
  --environment URL    an environment in Azure, with your identity there    (default DataverseUrl, local)
  --help

Exit code: 0 every row is there, 1 rows were refused or the run was stopped, 2 wrong command line.
`;
