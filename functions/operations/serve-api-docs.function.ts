import { app } from '@azure/functions';
import { describeApi } from '../../shared/api/documents/api-description';
import { pageSecurityPolicy, renderPage } from '../../shared/api/documents/page/render-page';
import { contactSettings } from '../../shared/config/contact-settings';
import { httpFunction } from '../../shared/hosting/http-function';
import { manifests } from '../manifests';
import { operations } from './flow';
import { createServeDocumentHandler } from './serve-document';

app.http(
  'operations-api-docs',
  httpFunction({
    flow: operations,
    methods: ['GET', 'HEAD'],
    route: 'docs',
    authLevel: 'anonymous',
    createHandler: (services) =>
      createServeDocumentHandler({
        text: renderPage(describeApi(manifests, services.settings(contactSettings).ContactUrl)),
        contentType: 'text/html; charset=utf-8',
        contentSecurityPolicy: pageSecurityPolicy,
      }),
  }),
);
