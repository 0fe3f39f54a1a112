import { z } from 'zod';
import { defineSettings } from '../../shared/config/define-settings';

/** What `GET /api/health` shows; deployment sets it. */
export const buildSettings = defineSettings({ BuildId: z.string().max(100).default('development') });
