export const usage = `Usage: npm run package -- [options]

Makes the deployment package: the bundled application with everything it needs in Azure and nothing else. The same
commit gives the same bytes on the same Node. Prints each entry with its size.

  --out FILE         where to write it                  (default .local/package/app.zip)
  --folder DIR         where to write the same files unzipped; what is there is deleted
  --build-id ID      what /api/health shows             (default: the commit, with -changed when files differ from it)
  --help

Exit code: 0 written, 1 failed, 2 wrong command line.
`;
