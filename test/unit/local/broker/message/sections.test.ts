import { MalformedMessageError } from '../../../../../local/broker/message/malformed-message-error';
import { findSections } from '../../../../../local/broker/message/sections';
import { encodeSent } from '../../../../support/broker/sent-message';

const dataSection = Buffer.from([0, 0x53, 0x75, 0xa0, 1, 9]);

describe('findSections', () => {
  it('finds the sections of a message in their order', () => {
    const bytes = encodeSent({ messageId: 'a', timeToLiveMs: 5, applicationProperties: { a: 1 } });

    const sections = findSections(bytes);

    expect(sections.map(({ code }) => code)).toEqual([0x70, 0x72, 0x73, 0x74, 0x75]);
    expect(sections[0]?.start).toBe(0);
    expect(sections.at(-1)?.end).toBe(bytes.length);
  });

  it('takes several data sections, and descriptors in other forms', () => {
    const long = Buffer.from([0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0x75, 0xa0, 0]);
    const name = Buffer.from('amqp:data:binary');
    const symbolic = Buffer.concat([Buffer.from([0, 0xa3, name.length]), name, Buffer.from([0xa0, 0])]);

    const sections = findSections(Buffer.concat([dataSection, long, symbolic]));

    expect(sections.map(({ code }) => code)).toEqual([0x75, 0x75, 0x75]);
  });

  it.each([
    ['a value that is no section', Buffer.from([0x41])],
    ['an unknown section', Buffer.from([0, 0x53, 0x79, 0x40])],
    ['an unknown name', Buffer.from([0, 0xa3, 1, 97, 0x40])],
    ['sections out of order', Buffer.concat([dataSection, Buffer.from([0, 0x53, 0x70, 0x45])])],
    ['a section that is cut off', dataSection.subarray(0, 5)],
  ])('refuses %s', (_, bytes) => {
    expect(() => findSections(bytes)).toThrow(MalformedMessageError);
  });
});
