import { executePlan } from '../../../../../../shared/dataverse/registration/apply/execute-plan';
import { accountMetadata } from '../../../../../support/account-metadata';
import { LeapingClock } from '../../../../../support/leaping-clock';
import { ScriptedWebApi } from '../../../../../support/scripted-web-api';

const operation = { kind: 'await-key', table: 'account', name: 'suite_accountnumber' } as const;

async function awaitKey(...states: string[]): Promise<string[]> {
  const answers = states.map((state) => ({ body: accountMetadata(state) }));
  const waits: string[] = [];
  await executePlan(
    [operation],
    {
      webApi: new ScriptedWebApi({ 'GET EntityDefinitions': answers }),
      clock: new LeapingClock(),
      webhookSecret: () => '',
      onWait: (line) => waits.push(line),
      keyTimeoutMs: 12_000,
    },
    () => undefined,
  );
  return waits;
}

describe('await-key', () => {
  it('looks again until the index is active, and says how far it is', async () => {
    expect(await awaitKey('Pending', 'Pending', 'Pending', 'InProgress', 'Active')).toEqual(
      ['Pending, 0 s', 'Pending, 0 s', 'Pending, 1 s', 'InProgress, 2 s'].map(
        (state) => `key account.suite_accountnumber: ${state}`,
      ),
    );
  });

  it('says what to mend when rows share a value', async () => {
    await expect(awaitKey('Pending', 'Failed')).rejects.toMatchObject({
      code: 'CONFIGURATION',
      message: expect.stringContaining(
        'Key account.suite_accountnumber: the index cannot be built',
      ) as string,
    });
  });

  it('gives up after the time allowed', async () => {
    await expect(awaitKey('InProgress')).rejects.toMatchObject({
      code: 'TARGET_UNAVAILABLE',
      message: 'Key account.suite_accountnumber is still InProgress after 12 s; apply again later',
    });
  });
});
