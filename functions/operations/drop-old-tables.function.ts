import { app } from '@azure/functions';
import { platformChannels } from '../../shared/flow/platform-channels';
import { timerFunction } from '../../shared/hosting/timer-function';
import { manifests } from '../manifests';
import { createDropOldTablesHandler } from './drop-old-tables.handler';
import { operations } from './flow';

app.timer(
  'operations-drop-old-tables',
  timerFunction({
    flow: operations,
    schedule: 'OldTablesSchedule',
    createHandler: (services) =>
      createDropOldTablesHandler({
        channels: [...platformChannels.tables, ...manifests.flatMap(({ channels }) => channels.tables)],
        tables: () => services.tables,
        clock: services.clock,
      }),
  }),
);
