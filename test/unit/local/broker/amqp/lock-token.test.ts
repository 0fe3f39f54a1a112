import * as fc from 'fast-check';
import { deliveryTagOf, uuidBytes, uuidText } from '../../../../../local/broker/amqp/lock-token';

const token = '00112233-4455-6677-8899-aabbccddeeff';

describe('lock tokens', () => {
  it('travel as delivery tags in the byte order of .NET', () => {
    expect(deliveryTagOf(token).toString('hex')).toBe('33221100554477668899aabbccddeeff');
  });

  it('travel in requests in the order of the text', () => {
    fc.assert(
      fc.property(fc.uuid(), (uuid) => {
        expect(uuidText(uuidBytes(uuid))).toBe(uuid);
      }),
    );
  });
});
