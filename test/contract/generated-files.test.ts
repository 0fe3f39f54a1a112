import { manifests } from '../../functions/manifests';
import { findStaleFiles } from '../../scripts/generate/generated-files';
import { readText } from './support/repository';

describe('generated files', () => {
  it('say what the manifests say; else run "npm run generate"', () => {
    expect(findStaleFiles(manifests, readText)).toEqual([]);
  });
});
