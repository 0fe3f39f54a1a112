import { parseCommand } from '../../../../scripts/ops/parse-command';
import { UsageError } from '../../../../scripts/ops/usage-error';

const parse = (line: string) => parseCommand(line === '' ? [] : line.split(' '));
const connection = { url: 'http://127.0.0.1:7071', audience: 'api://integration-suite', isJson: false };

describe('parseCommand', () => {
  it.each([
    ['ready', { name: 'ready', ...connection }],
    ['parked list', { name: 'parked list', flow: undefined, ...connection }],
    ['parked list --flow account-to-erp --json', { flow: 'account-to-erp', isJson: true }],
    ['parked show orders 17', { name: 'parked show', queue: 'orders', id: '17', isBody: false }],
    ['parked show --body orders dv-1~3', { queue: 'orders', id: 'dv-1~3', isBody: true }],
    ['parked resubmit orders --id 1 --id 2', { queue: 'orders', selection: { ids: ['1', '2'] } }],
    ['parked resubmit orders --reason BUSINESS_RULE', { selection: { reason: 'BUSINESS_RULE' } }],
    ['parked resubmit orders --all --yes', { selection: { all: true } }],
    ['parked resubmit orders --id 1 --body-file a.json', { bodyFile: 'a.json' }],
    ['ready --url http://localhost:7171', { url: 'http://localhost:7171' }],
    ['ready --url http://[::1]:7171', { url: 'http://[::1]:7171' }],
    [
      'ready --url https://app.example/ --audience api://ours',
      { url: 'https://app.example', audience: 'api://ours' },
    ],
  ])('reads "%s"', (line, expected) => {
    expect(parse(line)).toMatchObject(expected);
  });

  it.each([
    ['ready --url https://app.example', 'client-id'],
    ['ready --url https://app.example --audience api://ours', 'api://ours'],
    ['ready', 'api://integration-suite'],
    ['ready --audience api://other', 'api://other'],
  ])('takes the audience of azd for an application in Azure: "%s" with API_AUDIENCE', (line, audience) => {
    expect(parseCommand(line.split(' '), { API_AUDIENCE: 'client-id' })).toMatchObject({ audience });
  });

  it('sends no token of the local identity to an application elsewhere', () => {
    const environment = { API_AUDIENCE: 'client-id', IDENTITY_ENDPOINT: 'http://127.0.0.1:7084/msi/token' };

    expect(() => parseCommand(['ready', '--url', 'https://app.example'], environment)).toThrow(
      'IDENTITY_ENDPOINT is the local identity',
    );
    expect(parseCommand(['ready'], environment)).toMatchObject({ audience: 'api://integration-suite' });
  });

  it('lets an identity of Azure have its token', () => {
    const environment = {
      API_AUDIENCE: 'client-id',
      IDENTITY_ENDPOINT: 'http://169.254.130.3:8081/msi/token',
    };

    expect(parseCommand(['ready', '--url', 'https://app.example'], environment)).toMatchObject({
      audience: 'client-id',
    });
  });

  it.each([
    ['', 'Usage: npm run ops -- <command>'],
    ['--help', 'Usage: npm run ops -- <command>'],
    ['parked --help', 'Usage: npm run ops -- <command>'],
    ['ready -h', 'npm run ops -- ready'],
    ['parked list --help', 'npm run ops -- parked list'],
    ['parked show --help', 'npm run ops -- parked show'],
    ['parked resubmit orders --all --help', 'npm run ops -- parked resubmit'],
  ])('answers "%s" with help', (line, start) => {
    expect(parse(line)).toMatchObject({ name: 'help', text: expect.stringContaining(start) as string });
  });

  it.each([
    ['parked', 'There is no command "parked"'],
    ['parked purge', 'There is no command "parked purge"'],
    ['replay', 'There is no command "replay"'],
    ['ready now', "Unexpected argument 'now'"],
    ['parked list --flows x', "Unknown option '--flows'"],
    ['parked show orders', 'Expected QUEUE and ID'],
    ['parked show orders 1 2', 'Expected QUEUE and ID'],
    ['parked resubmit orders', 'Say which: --id, --reason or --all'],
    ['parked resubmit orders --all --reason X --yes', 'Say which: --id, --reason or --all'],
    ['parked resubmit orders --all', 'add --yes'],
    ['parked resubmit --all --yes', 'Expected QUEUE'],
    ['parked resubmit orders --id 1 --id 2 --body-file a.json', 'exactly one --id'],
    ['parked resubmit orders --reason X --body-file a.json', 'exactly one --id'],
    ['ready --url nowhere', '--url must be an address'],
    ['ready --url http://app.example', '--url must be https'],
    ['ready --url ftp://app.example', '--url must be https'],
    ['ready --url http://127.0.0.1.app.example', '--url must be https'],
    ['ready --url https://app.example', '--audience must name'],
    ['ready --url https://app.example --audience api://integration-suite', 'is that of the local cloud'],
    ['ready --url', "Option '--url <value>' argument missing"],
  ])('refuses "%s" and says what is wrong', (line, message) => {
    expect(() => parse(line)).toThrow(UsageError);
    expect(() => parse(line)).toThrow(message);
  });
});
