import { parseArgs, type ParseArgsConfig } from 'node:util';
import { UsageError } from '../dataverse/environment/usage-error';
import type { ConnectorTarget } from './connector-target';

const options = {
  out: { type: 'string' },
  host: { type: 'string', default: '127.0.0.1:7071' },
  tenant: { type: 'string', default: 'common' },
  audience: { type: 'string', default: 'api://integration-suite' },
  'client-id': { type: 'string', default: '00000000-0000-0000-0000-000000000000' },
  contact: { type: 'string' },
  help: { type: 'boolean', short: 'h', default: false },
} as const satisfies ParseArgsConfig['options'];

export interface WantedConnector {
  folder: string;
  target: ConnectorTarget;
  contactUrl: string | undefined;
}

function read(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message} See --help.`);
  }
}

function matching(option: string, text: string, form: RegExp, expectation: string): string {
  if (form.test(text)) return text;
  throw new UsageError(`--${option} must be ${expectation}.`);
}

/** @throws {UsageError} naming the option and what to write instead */
export function parseCommand(args: readonly string[]): WantedConnector | 'help' {
  const values = read(args);
  if (values.help) return 'help';
  if (values.out === undefined || values.out === '') throw new UsageError('--out must name a folder.');
  if (values.contact !== undefined) matching('contact', values.contact, /^https?:\/\/\S+$/, 'a web address');
  return {
    folder: values.out,
    contactUrl: values.contact,
    target: {
      host: matching('host', values.host, /^[\w.-]+(:\d+)?$/, 'a host name without https:// and path'),
      tenant: matching('tenant', values.tenant, /^[\w.-]+$/, 'the id or domain of a tenant'),
      audience: matching(
        'audience',
        values.audience,
        /^(api|https):\/\/\S+$/,
        'an application id URI such as api://suite',
      ),
      clientId: matching(
        'client-id',
        values['client-id'],
        /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i,
        'a UUID',
      ),
    },
  };
}
