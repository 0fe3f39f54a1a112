import { app } from '@azure/functions';
import { describeApi } from '../../shared/api/documents/api-description';
import { openApiDocument } from '../../shared/api/documents/open-api';
import { contactSettings } from '../../shared/config/contact-settings';
import { httpFunction } from '../../shared/hosting/http-function';
import { manifests } from '../manifests';
import { operations } from './flow';
import { createServeDocumentHandler } from './serve-document';

app.http(
  'operations-openapi',
  httpFunction({
    flow: operations,
    methods: ['GET', 'HEAD'],
    route: 'openapi.json',
    authLevel: 'anonymous',
    createHandler: (services) =>
      createServeDocumentHandler({
        text: JSON.stringify(
          openApiDocument(describeApi(manifests, services.settings(contactSettings).ContactUrl)),
        ),
        contentType: 'application/json',
        contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
      }),
  }),
);
