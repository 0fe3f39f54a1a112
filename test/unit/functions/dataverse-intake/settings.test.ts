import { webhookSettings } from '../../../../functions/dataverse-intake/settings';
import { readSettings } from '../../../../shared/config/read-settings';

const long = 'sixteen-or-more-characters';

describe('webhookSettings', () => {
  it('works with one secret, and with a second one during a rotation', () => {
    expect(readSettings(webhookSettings, { DataverseWebhookSecret: long })).toEqual({
      DataverseWebhookSecret: long,
    });
    expect(
      readSettings(webhookSettings, { DataverseWebhookSecret: long, DataverseWebhookSecretNext: `${long}2` }),
    ).toMatchObject({ DataverseWebhookSecretNext: `${long}2` });
  });

  it.each(['DataverseWebhookSecret', 'DataverseWebhookSecretNext'])(
    'refuses a short %s without saying it',
    (name) => {
      const environment = { DataverseWebhookSecret: long, [name]: 'guess-me' };

      expect(() => readSettings(webhookSettings, environment)).toThrow(
        `Settings not valid: ${name} (must have at least 16 characters)`,
      );
    },
  );
});
