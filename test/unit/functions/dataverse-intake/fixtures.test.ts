import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readChange } from '../../../../functions/dataverse-intake/read-change';
import { decodeEvent } from '../../../../shared/events/decode-event';
import { encodeEvent } from '../../../../shared/events/encode-event';
import { inboundMessage } from '../../../support/inbound-message';

const repositoryRoot = path.resolve(__dirname, '../../../..');
const own = path.resolve(repositoryRoot, 'test/fixtures/dataverse');
const published = path.resolve(repositoryRoot, '../shared/fixtures/dataverse');

const files = [own, published]
  .filter((folder) => existsSync(folder))
  .flatMap((folder) => readdirSync(folder).map((file) => path.join(folder, file)))
  .filter((file) => !file.includes('.at-'));

const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

describe('readChange', () => {
  it.each(files.map((file) => [path.basename(file), file]))(
    'makes of %s an event that arrives as it was sent',
    (_name, file) => {
      const event = readChange(readFileSync(file), trace);
      const { body, label, applicationProperties } = encodeEvent(event);

      const arrived = decodeEvent(inboundMessage({ bytes: body, label, applicationProperties }));

      expect(arrived).toMatchObject({ id: event.id, type: label, subject: event.subject, data: event.data });
    },
  );
});
