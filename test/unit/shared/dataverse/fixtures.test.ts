import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { changeEventV1 } from '../../../../shared/dataverse/execution-context/change-event';
import { parseExecutionContext } from '../../../../shared/dataverse/execution-context/parse-execution-context';
import { toChangeEvent } from '../../../../shared/dataverse/execution-context/to-change-event';

const folder = path.resolve(__dirname, '../../../fixtures/dataverse');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.valid.json'))
  .map((file) => path.basename(file, '.json'));

function body(name: string): Uint8Array {
  return readFileSync(path.join(folder, `${name}.json`));
}

describe('fixtures of execution contexts', () => {
  it.each(names)('%s becomes a change event', (name) => {
    const event = toChangeEvent(parseExecutionContext(body(name)));

    expect(changeEventV1.parse(event)).toEqual(event);
  });
});
