import { RowStore } from '../../../../../local/dataverse/rows/row-store';
import type { ActiveStep } from '../../../../../local/dataverse/steps/active-step';
import type { Execution } from '../../../../../local/dataverse/steps/occurrence';
import { Pipeline } from '../../../../../local/dataverse/steps/pipeline';
import { seedMessages } from '../../../../../local/dataverse/platform-tables/messages';
import { seedSteps } from '../../../../../local/dataverse/platform-tables/seed-steps';
import { StepRegistry } from '../../../../../local/dataverse/steps/step-registry';
import { registerSteps } from '../../../../../local/dataverse/steps/register-steps';
import type { StepRegistration } from '../../../../../local/dataverse/steps/step';
import { TableCatalog } from '../../../../../local/dataverse/tables/table-catalog';
import { sampleRequest } from '../../../../support/dataverse-environment';

const notification: Execution = {
  message: 'SendAppNotification',
  table: undefined,
  id: undefined,
  atMs: 0,
  request: sampleRequest,
  inputParameters: [],
  outputParameters: [],
};

/** A pipeline over step rows, which keeps what it started and ran. */
class World {
  readonly tables = new TableCatalog();
  readonly rows = new RowStore();
  readonly started: string[] = [];
  readonly ran: string[] = [];
  readonly registry = new StepRegistry(this);
  readonly pipeline = new Pipeline({
    rows: this.rows,
    registry: this.registry,
    start: (_occurrence, { name }) => this.started.push(name),
    run: (_occurrence, { name }) => {
      this.ran.push(name);
      return Promise.resolve();
    },
  });

  constructor(steps: readonly StepRegistration[]) {
    seedMessages(this);
    seedSteps(this, {
      steps: registerSteps(steps, this.tables),
      webhook: { url: 'http://127.0.0.1/hook', secret: 's', secretIn: 'code' },
    });
  }

  stepsNow(): ActiveStep[] {
    return this.registry.matching(notification);
  }
}

const later = { name: 'later', message: 'SendAppNotification' as const };
const judge = { name: 'judge', message: 'SendAppNotification' as const, isSynchronous: true as const };

describe('Pipeline', () => {
  it('starts asynchronous steps once the change is certain, and never when it is undone', () => {
    const { rows, pipeline, started } = new World([later]);

    rows.transaction(() => {
      pipeline.notice(notification);
      expect(started).toEqual([]);
    });
    expect(() =>
      rows.transaction(() => {
        pipeline.notice(notification);
        throw new Error('No.');
      }),
    ).toThrow('No.');

    expect(started).toEqual(['later']);
  });

  it('runs synchronous steps by stage when somebody awaits them', async () => {
    const { pipeline, ran } = new World([judge, { ...judge, name: 'early', stage: 'pre-validation' }]);

    pipeline.await();
    pipeline.notice(notification);
    await pipeline.run();

    expect(ran).toEqual(['early', 'judge']);
  });

  it('forgets synchronous steps of what nobody awaited, and of what has ended', async () => {
    const { pipeline, ran } = new World([judge]);

    pipeline.notice(notification);
    pipeline.await();
    pipeline.notice(notification);
    pipeline.end(true);
    await pipeline.run();

    expect(ran).toEqual([]);
  });

  it('leaves out what the request bypasses', () => {
    const world = new World([later, { ...later, name: 'other' }]);
    const [step] = world.stepsNow();
    const bypass = { synchronous: false, asynchronous: false, stepIds: [step?.id ?? ''] };

    world.pipeline.notice({ ...notification, request: { ...sampleRequest, bypass } });

    expect(world.started).toEqual(['other']);
  });
});

describe('StepRegistry', () => {
  it('follows every change of a step row, and the reset of all rows', () => {
    const world = new World([later]);
    const table = world.tables.need('sdkmessageprocessingstep');
    const [row] = world.rows.list(table);
    const names = [world.stepsNow().length];

    world.rows.put(table, row!.id, { ...row!.values, statecode: 1 });
    names.push(world.stepsNow().length);
    world.rows.put(table, row!.id, { ...row!.values, statecode: 0 });
    names.push(world.stepsNow().length);
    world.rows.clear();
    names.push(world.stepsNow().length);

    expect(names).toEqual([1, 0, 1, 0]);
  });

  it('reads anew after a step was undone', () => {
    const world = new World([later]);
    const table = world.tables.need('sdkmessageprocessingstep');
    const [row] = world.rows.list(table);

    expect(() =>
      world.rows.transaction(() => {
        world.rows.put(table, row!.id, { ...row!.values, statecode: 1 });
        expect(world.stepsNow()).toEqual([]);
        throw new Error('No.');
      }),
    ).toThrow('No.');
    world.pipeline.end(true);

    expect(world.stepsNow()).toHaveLength(1);
  });
});
