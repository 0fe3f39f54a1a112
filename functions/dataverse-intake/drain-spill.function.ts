import { app } from '@azure/functions';
import { timerFunction } from '../../shared/hosting/timer-function';
import { createDrainSpillHandler } from './drain-spill.handler';
import { dataverseIntake } from './flow';
import { intakePorts } from './intake-ports';

app.timer(
  'dataverse-intake-drain',
  timerFunction({
    flow: dataverseIntake,
    schedule: 'IntakeSpillSchedule',
    createHandler: (services) => createDrainSpillHandler(intakePorts(services)),
  }),
);
