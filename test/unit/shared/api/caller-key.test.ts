import { callerKey } from '../../../../shared/api/caller-key';
import { sampleCaller } from '../../../support/api-exchange';

describe('callerKey', () => {
  it('is the application, or the person behind one', () => {
    expect(callerKey(sampleCaller())).toBe('client-1');
    expect(callerKey(sampleCaller({ kind: 'user' }))).toBe('client-1:object-1');
  });
});
