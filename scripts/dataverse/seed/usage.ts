import { seedTables } from '../../../local/dataverse/seed/seed-rows';

export const usage = `Usage: npm run dataverse:seed -- --table TABLE --rows ROWS [options]

Makes rows with realistic names in the local Dataverse, and before them the rows they cannot be without. The same seed
makes the same rows; rows that are there stay as they are. No step reports them.

  --table TABLE   ${seedTables.slice(0, 3).join(', ')},
                  ${seedTables.slice(3).join(', ')}
  --rows ROWS     how many, from 1 to 1000000
  --seed SEED     a whole number; another one makes other rows   (default 1)
  --print         print the rows instead, one JSON object a line
  --help

Exit code: 0 done, 1 failed, 2 wrong command line.
`;
