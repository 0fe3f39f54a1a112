import { TableServiceClient } from '@azure/data-tables';
import { BlobServiceClient } from '@azure/storage-blob';
import type { Topology } from '../../shared/topology/topology';

/** Creates the containers and tables that Bicep creates in Azure; existing ones stay as they are. */
export async function provisionStorage(
  connectionString: string,
  { containers, tables }: Topology['storage'],
): Promise<void> {
  const blobs = BlobServiceClient.fromConnectionString(connectionString);
  const tableService = TableServiceClient.fromConnectionString(connectionString, {
    allowInsecureConnection: true,
  });
  await Promise.all([
    ...containers.map(({ name }) => blobs.getContainerClient(name).createIfNotExists()),
    ...tables.map(({ name }) => tableService.createTable(name)),
  ]);
}
