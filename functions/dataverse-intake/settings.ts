import { z } from 'zod';
import { defineSettings, type SettingsOf } from '../../shared/config/define-settings';
import { entityNameSetting } from '../../shared/config/setting-types';

/** Long enough that nobody guesses it; the platform's own webhook keys start at 32 characters. */
const secret = z.string().min(16, 'must have at least 16 characters');

/** Two secrets, because a registration cannot change at the same moment as the application. */
export const webhookSettings = defineSettings({
  DataverseWebhookSecret: secret,
  DataverseWebhookSecretNext: secret.optional(),
});

export const changeTopicSettings = defineSettings({ DataverseEventsTopic: entityNameSetting });

export type WebhookSettings = SettingsOf<typeof webhookSettings>;
