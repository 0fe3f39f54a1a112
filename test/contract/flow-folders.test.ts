import { readdirSync } from 'node:fs';
import path from 'node:path';
import { manifests } from '../../functions/manifests';
import { loadRegistrations } from './support/registrations';
import { readText, repositoryRoot, requireText } from './support/repository';

describe('functions/README.md', () => {
  it('lists exactly the registered functions', async () => {
    const readme = requireText('functions/README.md');
    const [, table = ''] = /<!-- flows:[^\n]*\n(.*)<!-- end of flows -->/s.exec(readme) ?? [];
    const rows = table.split('\n').filter((line) => line.startsWith('| ['));
    const listed = rows.flatMap((row) => [...row.matchAll(/`([^`]+)`/g)].map(([, name]) => name));

    expect(listed.sort()).toEqual((await loadRegistrations()).map(({ name }) => name).sort());
  });
});

describe('folders of flows', () => {
  it('are one to a manifest, each with its one-screen page', () => {
    const folders = readdirSync(path.join(repositoryRoot, 'functions'), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    const withoutPage = folders.filter((folder) => readText(`functions/${folder}/README.md`) === undefined);

    expect(folders.sort()).toEqual(manifests.map(({ name }) => name).sort());
    expect(withoutPage).toEqual([]);
  });

  it.each(manifests.filter(({ dataverse }) => dataverse.requestsPerMessage !== undefined))(
    'say on the page of $name what a message costs in Dataverse, as the manifest does',
    ({ name, dataverse }) => {
      const page = requireText(`functions/${name}/README.md`);

      expect(page).toContain(`\nDataverse requests per message: ${dataverse.requestsPerMessage}\n`);
    },
  );
});
