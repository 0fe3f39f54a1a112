import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ChangeEvent, changeEventV1 } from '../../../../shared/dataverse/execution-context/change-event';
import { parseExecutionContext } from '../../../../shared/dataverse/execution-context/parse-execution-context';
import { toChangeEvent } from '../../../../shared/dataverse/execution-context/to-change-event';

/** Payloads that real environments sent; kept beside the repository, not in it. */
const repositoryRoot = path.resolve(__dirname, '../../../..');
const folder = path.resolve(repositoryRoot, '../shared/fixtures/dataverse');
const isPresent = existsSync(folder);
const files = isPresent ? readdirSync(folder).filter((file) => file.endsWith('.json')) : [];

const expectations: Readonly<Record<string, Partial<ChangeEvent>>> = {
  'agentstatus-create-sync.json': {
    organisation: 'unqc09254dea911ef119f83000d3a9d3',
    table: 'msdyn_agentstatus',
    message: 'Create',
    rowId: '4b1e3d75-a749-ef11-acce-00224802d26d',
    operationCreatedOn: '2024-07-24T10:28:25.786Z',
    requestId: '09097f27-6123-4c61-b463-af00adb2e082',
    stepId: '58378ec8-a649-ef11-acce-6045bd03d9d8',
    mode: 0,
    tag: null,
    isTrimmed: false,
    sharedVariables: { IsAutoTransact: true, AcceptLang: '', DefaultsAddedFlag: true },
    outputParameters: { id: '4b1e3d75-a749-ef11-acce-00224802d26d' },
  },
  'contact-update-async-postimage.json': {
    organisation: 'OrgName',
    table: 'contact',
    message: 'Update',
    rowId: '6d81597f-0f9f-e711-8122-000d3aa2331c',
    changedColumns: [
      'firstname',
      'contactid',
      'fullname',
      'yomifullname',
      'modifiedon',
      'modifiedby',
      'modifiedonbehalfby',
    ],
    operationCreatedOn: '2017-09-26T07:04:08.000Z',
    requestId: null,
    rowVersion: null,
    mode: 1,
    isTrimmed: false,
  },
  'custom-api-async.json': {
    table: 'none',
    message: 'devkit_DebugCustomApi',
    rowId: null,
    changedColumns: [],
    operationCreatedOn: '2024-12-10T07:05:29.000Z',
    mode: 1,
    isTrimmed: false,
  },
};

function replay(file: string): ChangeEvent {
  return toChangeEvent(parseExecutionContext(readFileSync(path.join(folder, file))));
}

function replayAll(): void {
  it.each(files)('%s becomes a change event that keeps its contract', (file) => {
    const event = replay(file);

    expect(changeEventV1.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
    expect(event).toMatchObject(expectations[file] ?? {});
  });

  it('of a custom API keeps every parameter type', () => {
    const { parameters } = replay('custom-api-async.json');

    expect(parameters).toMatchObject({
      devkit_InputDecimal: 1.23,
      devkit_InputDateTime: '2024-12-10T07:05:21.125Z',
      devkit_InputMoney: { kind: 'money', value: 345.678 },
      devkit_InputPicklist: { kind: 'optionSetValue', value: 2 },
      devkit_InputStringArray: ['ABC', 'DEF'],
      devkit_InputEntityCollection: { kind: 'entityCollection', entities: [{ table: 'account' }] },
    });
  });
}

describe('published payloads', () => {
  it(`are ${isPresent ? 'present' : 'not present'} in ../shared/fixtures/dataverse`, () => {
    expect(files.length > 0).toBe(isPresent);
  });

  if (isPresent) replayAll();
});
