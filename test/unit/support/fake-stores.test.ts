import { itBehavesAsBlobStore } from '../../support/blob-store-behaviour';
import { FakeBlobStore } from '../../support/fake-blob-store';
import { FakeTableStore } from '../../support/fake-table-store';
import { itBehavesAsTableStore } from '../../support/table-store-behaviour';

describe('FakeBlobStore', () => {
  const store = new FakeBlobStore();

  itBehavesAsBlobStore(() => store);
});

describe('FakeTableStore', () => {
  const store = new FakeTableStore();

  itBehavesAsTableStore(() => store);
});
