import { app } from '@azure/functions';
import { httpFunction } from '../../shared/hosting/http-function';
import { createAcceptChange } from './accept-change';
import { dataverseIntake } from './flow';
import { intakePorts } from './intake-ports';
import { createReceiveWebhookHandler } from './receive-webhook.handler';
import { webhookSettings } from './settings';

app.http(
  'dataverse-intake-receive',
  httpFunction({
    flow: dataverseIntake,
    methods: ['POST'],
    route: 'dataverse/webhook',
    authLevel: 'anonymous',
    createHandler: (services) =>
      createReceiveWebhookHandler({
        settings: () => services.settings(webhookSettings),
        accept: createAcceptChange(intakePorts(services)),
      }),
  }),
);
