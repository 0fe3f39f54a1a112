export const usage = `Usage: npm run dataverse:follow -- --table TABLE [options]

Reads all rows of a table with change tracking, then prints what happens to them. When the environment no longer knows
the token, it says so, reads everything again and names the rows that went away meanwhile.

  --table TABLE        logical name, such as account
  --columns A,B        logical names of columns to print     (default: the name of a row)
  --every SECONDS      pause between two looks               (default 2)
  --page-size ROWS     rows in a page, at most 5000          (default 5000)
  --rows               also print every row of the first pass
  --once               end when there is nothing more for now
  --json               one line of JSON for each change
  --environment URL    an environment in Azure, as the identity signed in there
                       (default: DataverseUrl of local.settings.json)
  --help

Ctrl-C ends it. Exit code: 0 ended, 1 failed, 2 wrong command line.
`;
