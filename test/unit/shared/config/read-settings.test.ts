import fc from 'fast-check';
import { z } from 'zod';
import { defineSettings } from '../../../../shared/config/define-settings';
import {
  createProblemFinder,
  describeSettingsProblems,
  findSettingsProblems,
  readSettings,
} from '../../../../shared/config/read-settings';
import { positiveNumberSetting, urlSetting } from '../../../../shared/config/setting-types';
import { ConfigurationError } from '../../../../shared/errors/configuration-error';

const erpSettings = defineSettings({
  ErpUrl: urlSetting,
  ErpScale: positiveNumberSetting.default(1),
  ErpKey: z.string().min(8),
});

function refusalOf(read: () => unknown): ConfigurationError {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigurationError) return error;
  }
  throw new Error('nothing was refused');
}

describe('readSettings', () => {
  it('answers the values in the types of their schemas, defaults included', () => {
    const settings = readSettings(erpSettings, {
      ErpUrl: 'http://127.0.0.1:7081/erp',
      ErpKey: 'long enough',
    });

    expect(settings).toEqual({ ErpUrl: 'http://127.0.0.1:7081/erp', ErpScale: 1, ErpKey: 'long enough' });
  });

  it('names every missing and every wrong setting in one error', () => {
    const error = refusalOf(() => readSettings(erpSettings, { ErpUrl: 'not an address', ErpScale: '-1' }));

    expect(error.message).toBe(
      'Settings missing: ErpKey; not valid: ErpUrl (must be an http or https address), ErpScale (must be a decimal number)',
    );
    expect(error.details).toEqual({ settings: ['ErpUrl', 'ErpScale', 'ErpKey'] });
  });

  it('takes an empty text for an absent setting', () => {
    const settings = readSettings(erpSettings, { ErpUrl: 'http://erp', ErpScale: '', ErpKey: 'long enough' });
    const error = refusalOf(() => readSettings(erpSettings, { ErpUrl: '', ErpKey: 'long enough' }));

    expect(settings.ErpScale).toBe(1);
    expect(error.message).toBe('Settings missing: ErpUrl');
  });

  it('refuses a reference to the vault that the platform left unresolved: others could guess the text', () => {
    const error = refusalOf(() =>
      readSettings(erpSettings, {
        ErpUrl: 'https://erp.contoso.example',
        ErpKey: '@Microsoft.KeyVault(SecretUri=https://vault.example/secrets/ErpKey)',
      }),
    );

    expect(error.message).toBe('Settings not valid: ErpKey (must be a secret the vault gives)');
  });

  it('does without an optional secret while the vault does not give it', () => {
    const group = defineSettings({ NextKey: z.string().optional() });

    expect(readSettings(group, { NextKey: '@Microsoft.KeyVault(SecretUri=https://vault.example)' })).toEqual({
      NextKey: undefined,
    });
  });

  it('reads the process environment when none is given', () => {
    const group = defineSettings({ NAME_NOBODY_SETS: z.string() });

    expect(refusalOf(() => readSettings(group)).message).toBe('Settings missing: NAME_NOBODY_SETS');
  });

  it('asks a rule over several settings only when each is valid on its own', () => {
    const range = defineSettings({ Low: positiveNumberSetting, High: positiveNumberSetting }, [
      ({ Low, High }) =>
        High.toFixed(1) < Low.toFixed(1)
          ? { name: 'Low', kind: 'invalid', expectation: 'must not exceed High' }
          : undefined,
    ]);

    expect(refusalOf(() => readSettings(range, { Low: '5', High: '2' })).message).toBe(
      'Settings not valid: Low (must not exceed High)',
    );
    expect(refusalOf(() => readSettings(range, { Low: '5' })).message).toBe('Settings missing: High');
    expect(readSettings(range, { Low: '1', High: '2' })).toEqual({ Low: 1, High: 2 });
  });

  it('never shows a value, even when the message of a schema quotes it', () => {
    const quoting = defineSettings({
      Secret: z.string().refine(() => false, { error: (issue) => `${String(issue.input)} is wrong` }),
    });

    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9]{12,40}$/), (secret) => {
        const error = refusalOf(() => readSettings(quoting, { Secret: secret }));

        expect(`${error.message}${JSON.stringify(error.details)}${error.stack ?? ''}`).not.toContain(secret);
      }),
    );
  });
});

describe('createProblemFinder', () => {
  it('finds the problems of each list, and reads a group that several lists have once', () => {
    let reads = 0;
    const counted = z.string().refine(() => ++reads > 1_000, 'is never right');
    const shared = defineSettings({ Shared: counted });
    const other = defineSettings({ Other: z.string() });
    const findProblems = createProblemFinder({ Shared: 'x' });

    const first = findProblems([shared, other]);
    const second = findProblems([shared]);

    expect(first.map(({ name }) => name)).toEqual(['Other', 'Shared']);
    expect(second.map(({ name }) => name)).toEqual(['Shared']);
    expect(reads).toBe(1);
  });
});

describe('findSettingsProblems', () => {
  it('names a setting that two groups need once, in the order of names', () => {
    const other = defineSettings({ ErpKey: z.string(), Account: z.string() });

    const problems = findSettingsProblems([erpSettings, other], { ErpUrl: 'http://erp' });

    expect(problems).toEqual([
      { name: 'Account', kind: 'missing' },
      { name: 'ErpKey', kind: 'missing' },
    ]);
  });

  it('finds nothing when every group can be read', () => {
    const problems = findSettingsProblems([erpSettings], { ErpUrl: 'http://erp', ErpKey: 'long enough' });

    expect(problems).toEqual([]);
  });
});

describe('describeSettingsProblems', () => {
  it('keeps missing settings apart from wrong ones', () => {
    const text = describeSettingsProblems([
      { name: 'B', kind: 'invalid' },
      { name: 'A', kind: 'missing' },
      { name: 'C', kind: 'missing' },
    ]);

    expect(text).toBe('Settings missing: A, C; not valid: B');
  });
});
