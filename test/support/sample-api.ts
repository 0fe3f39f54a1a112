import type { ApiDescription } from '../../shared/api/documents/api-description';
import { createOrder, readOrder } from './sample-operation';

/** Two operations as the documents see them. */
export const sampleApi: ApiDescription = {
  title: 'Orders',
  version: '1.0.0',
  contactUrl: 'https://contoso.example/help',
  groups: [{ tag: 'Orders', description: 'Orders from outside.' }],
  operations: [createOrder, readOrder],
};
