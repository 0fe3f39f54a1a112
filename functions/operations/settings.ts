import { z } from 'zod';
import { defineSettings } from '../../shared/config/define-settings';
import { entityNameSetting } from '../../shared/config/setting-types';

/** What `GET /api/health` shows; deployment sets it. */
export const buildSettings = defineSettings({ BuildId: z.string().max(100).default('development') });

/** Where a change goes that Dataverse failed to report. */
export const changeTopicSettings = defineSettings({ DataverseEventsTopic: entityNameSetting });
