import { app } from '@azure/functions';
import { defineSettings } from '../../shared/config/define-settings';
import { entityNameSetting } from '../../shared/config/setting-types';
import { DeliveredRows } from '../../shared/dataverse/changes/delivered-rows';
import { timerFunction } from '../../shared/hosting/timer-function';
import { manifests } from '../manifests';
import { createFindGapsHandler } from './find-gaps.handler';
import { operations } from './flow';
import { createFollowTable } from './follow-table';
import { createOrganisationName } from './organisation-name';
import { scannedTablesOf } from './scanned-tables';

app.timer(
  'operations-find-gaps',
  timerFunction({
    flow: operations,
    schedule: 'GapScanSchedule',
    createHandler: (services) => {
      const webApi = () => services.webApi(operations, 'batch');
      const nameOf = (setting: string) =>
        services.settings(defineSettings({ [setting]: entityNameSetting.optional() }))[setting];
      return createFindGapsHandler({
        tables: () => scannedTablesOf(manifests, nameOf),
        follow: createFollowTable({ webApi, tables: () => services.tables }),
        deliveredRows: (track) => new DeliveredRows(services.tables, track),
        senderOf: (namespace) => services.messageSender(namespace),
        organisation: createOrganisationName(webApi),
        clock: services.clock,
      });
    },
  }),
);
