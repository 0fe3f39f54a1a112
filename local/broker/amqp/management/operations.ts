import { peekMessages } from './peek-operation';
import type { ManagementAnswer, ManagementRequest } from './management-request';
import type { ManagementTarget } from './management-target';
import { receiveBySequenceNumber, renewLocks, updateDisposition } from './lock-operations';
import { addRule, enumerateRules, removeRule } from './rule-operations';
import { cancelScheduledMessages, scheduleMessages } from './schedule-operations';
import { getMessageSessions, getSessionState, renewSessionLock, setSessionState } from './session-operations';

export type Operation = (target: ManagementTarget, request: ManagementRequest) => ManagementAnswer;

/** Every operation of `$management` by the name clients call it by. */
export const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['com.microsoft:renew-lock', renewLocks],
  ['com.microsoft:update-disposition', updateDisposition],
  ['com.microsoft:receive-by-sequence-number', receiveBySequenceNumber],
  ['com.microsoft:peek-message', peekMessages],
  ['com.microsoft:schedule-message', scheduleMessages],
  ['com.microsoft:cancel-scheduled-message', cancelScheduledMessages],
  ['com.microsoft:renew-session-lock', renewSessionLock],
  ['com.microsoft:get-session-state', getSessionState],
  ['com.microsoft:set-session-state', setSessionState],
  ['com.microsoft:get-message-sessions', getMessageSessions],
  ['com.microsoft:add-rule', addRule],
  ['com.microsoft:remove-rule', removeRule],
  ['com.microsoft:enumerate-rules', enumerateRules],
]);
