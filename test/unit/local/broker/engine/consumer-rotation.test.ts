import { ConsumerRotation } from '../../../../../local/broker/engine/consumer-rotation';
import { RecordingConsumer } from '../../../../support/broker/recording-consumer';

function rotationOf(...consumers: RecordingConsumer[]): ConsumerRotation {
  const rotation = new ConsumerRotation();
  for (const consumer of consumers) rotation.add(consumer);
  return rotation;
}

describe('ConsumerRotation', () => {
  it('gives each consumer its turn', () => {
    const [a, b] = [new RecordingConsumer(), new RecordingConsumer()];
    const rotation = rotationOf(a, b);

    expect([rotation.next(), rotation.next(), rotation.next()]).toEqual([a, b, a]);
  });

  it('passes over consumers without credit', () => {
    const [a, b] = [new RecordingConsumer({ credit: 0 }), new RecordingConsumer()];
    const rotation = rotationOf(a, b);

    expect([rotation.next(), rotation.next()]).toEqual([b, b]);
    a.credit = 1;
    expect(rotation.next()).toBe(a);
  });

  it('answers nobody when nobody wants a message', () => {
    expect(rotationOf().next()).toBeUndefined();
    expect(rotationOf(new RecordingConsumer({ credit: 0 })).next()).toBeUndefined();
  });

  it('keeps the turn when a consumer leaves', () => {
    const [a, b, c] = [new RecordingConsumer(), new RecordingConsumer(), new RecordingConsumer()];
    const rotation = rotationOf(a, b, c);
    rotation.next();
    rotation.next();

    rotation.remove(a);
    rotation.remove(a);

    expect([rotation.next(), rotation.next()]).toEqual([c, b]);
    expect(rotation.all).toEqual([b, c]);
  });
});
