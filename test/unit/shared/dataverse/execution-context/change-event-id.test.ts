import fc from 'fast-check';
import {
  changeEventId,
  type ChangeIdentity,
} from '../../../../../shared/dataverse/execution-context/change-event-id';
import { parseExecutionContext } from '../../../../../shared/dataverse/execution-context/parse-execution-context';
import { toChangeEvent } from '../../../../../shared/dataverse/execution-context/to-change-event';
import { contextBody } from '../../../../support/execution-context';

function idOf(overrides: Record<string, unknown> = {}): string {
  return changeEventId(toChangeEvent(parseExecutionContext(contextBody(overrides))));
}

const otherGuid = 'cc0b1c2d-3e4f-4a5b-8c6d-7e8f9a0b1c2d';
const synchronous = { Mode: 0, RequestId: '4a0b1c2d-3e4f-4a5b-8c6d-7e8f9a0b1c2d' };

describe('changeEventId', () => {
  it('is a fixed value for a given operation, so that old and new releases agree', () => {
    expect(idOf()).toBe('dv-1b9b4d23747e5a2dfb0f4d7e68cba386');
    expect(idOf(synchronous)).toBe('dv-51d9e5d685a94e54223d276785bc1ac9');
  });

  it('stays the same when an asynchronous operation is redelivered with a trimmed body', () => {
    expect(idOf({ InputParameters: null, ParentContext: null })).toBe(idOf());
  });

  it.each([
    ['operation', { OperationId: otherGuid }],
    ['step', { OwningExtension: { Id: otherGuid } }],
    ['row', { PrimaryEntityId: otherGuid }],
    ['message', { MessageName: 'Delete' }],
  ])('differs for another %s of an asynchronous step', (_fact, overrides) => {
    expect(idOf(overrides)).not.toBe(idOf());
  });

  it.each([
    ['request', { RequestId: otherGuid }],
    ['step', { OwningExtension: { Id: otherGuid } }],
    ['row', { PrimaryEntityId: otherGuid }],
    ['message', { MessageName: 'Delete' }],
    ['depth', { Depth: 2 }],
    ['moment within one request', { OperationCreatedOn: '/Date(1789549200047)/' }],
  ])('differs for another %s of a synchronous step', (_fact, overrides) => {
    expect(idOf({ ...synchronous, ...overrides })).not.toBe(idOf(synchronous));
  });

  it('falls back to the operation when a synchronous step carries no request id', () => {
    const nameless = { Mode: 0, RequestId: null };

    expect(idOf({ ...nameless, OperationId: otherGuid })).not.toBe(idOf(nameless));
  });

  it('holds a letter and fits a message id whatever the facts are', () => {
    const identity: fc.Arbitrary<ChangeIdentity> = fc.record({
      mode: fc.constantFrom(0, 1, 2),
      operationId: fc.uuid(),
      requestId: fc.option(fc.uuid()),
      stepId: fc.option(fc.uuid()),
      rowId: fc.option(fc.uuid()),
      message: fc.string(),
      depth: fc.nat(),
      operationCreatedOn: fc.string(),
    });
    fc.assert(
      fc.property(identity, (facts) => {
        expect(changeEventId(facts)).toMatch(/^dv-[\da-f]{32}$/);
      }),
    );
  });
});
