import { parseArgs } from 'node:util';
import { readLocalConfig } from '../local/config';
import { runDemo } from './demo/run-demo';

const usage = `Usage: npm run demo -- [options]

Writes a burst of account changes to the Dataverse stand-in and follows them to the ERP and to analytics. Starts the
stack when it is not running, and stops it again afterwards.

  --accounts N       accounts to create                     (default 20)
  --changes N        changes in all, the creations included (default 200)
  --fault erp-down   the ERP refuses every call meanwhile: messages wait, then drain
  --outage S         seconds the fault lasts                (default 20)
  --help
`;

const faults = ['erp-down'];

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readWholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  throw new Error(`--${name} must be a whole number from ${least}, not "${text}".`);
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      accounts: { type: 'string', default: '20' },
      changes: { type: 'string', default: '200' },
      fault: { type: 'string' },
      outage: { type: 'string', default: '20' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.fault !== undefined && !faults.includes(values.fault)) {
    throw new Error(`--fault knows ${faults.join(', ')}, not "${values.fault}".`);
  }
  const accounts = readWholeNumber('accounts', values.accounts, 1);
  return {
    isHelp: values.help,
    accounts,
    changes: readWholeNumber('changes', values.changes, accounts),
    isErpDown: values.fault === 'erp-down',
    outageSeconds: readWholeNumber('outage', values.outage, 1),
  };
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options.isHelp) {
    process.stdout.write(usage);
    return;
  }
  process.exitCode = await runDemo({ ...options, config: readLocalConfig(), print });
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
});
