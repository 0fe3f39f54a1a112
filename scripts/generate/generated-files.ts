import { deriveRegistration } from '../../shared/dataverse/registration/derive/derive-registration';
import type { Flow } from '../../shared/flow/manifest';
import { topologySchema } from '../../shared/topology/topology';
import { errorsFile, fillApiProblems } from './api-problems';
import { catalogue } from './catalogue';
import { deriveAlerts } from './derive-alerts';
import { deriveAppSettings, deriveSettingNames, deriveTopicSettings } from './derive-app-settings';
import { deriveDoors } from './derive-doors';
import { deriveTopology } from './derive-topology';
import { deriveWorkbook } from './derive-workbook';
import { findCreationOnlyChanges } from './find-creation-only-changes';
import { fillFlowReadme, flowReadmeFile } from './flow-readme';
import { formatJson } from './format-json';
import { fillPatternGuide, patternGuideFile } from './pattern-guide';
import { replaceFlowTable } from './readme-table';

const topologyFile = 'infra/topology.json';
const readmeFile = 'functions/README.md';

/** Reads a file of the repository; undefined when it is not there. */
export type ReadFile = (path: string) => string | undefined;

/**
 * The contents of every generated file, by path from the root of the repository.
 * @throws {Error} when manifests contradict each other or ask for a change that no deployment can carry out
 */
export function generatedFiles(flows: readonly Flow[], readFile: ReadFile): Map<string, string> {
  const topology = deriveTopology(flows);
  const standing = readFile(topologyFile);
  if (standing !== undefined) {
    const refused = findCreationOnlyChanges(topologySchema.parse(JSON.parse(standing)), topology);
    if (refused.length > 0)
      throw new Error(`The topology cannot change like this:\n- ${refused.join('\n- ')}`);
  }
  return new Map([
    [topologyFile, formatJson(topology)],
    ['infra/dataverse-registration.json', formatJson(deriveRegistration(flows))],
    ['infra/app-settings.json', formatJson(deriveAppSettings(flows))],
    ['infra/topic-settings.json', formatJson(deriveTopicSettings(flows))],
    ['infra/setting-names.json', formatJson(deriveSettingNames(flows))],
    ['infra/doors.json', formatJson(deriveDoors(flows))],
    ['infra/alerts.json', formatJson(deriveAlerts(flows))],
    ['infra/workbook/suite.json', formatJson(deriveWorkbook(flows, topology, queryReader(readFile)))],
    [readmeFile, replaceFlowTable(readFile(readmeFile) ?? '', flows)],
    ['docs/catalogue.md', catalogue(flows, topology)],
    [errorsFile, fillApiProblems(readFile(errorsFile) ?? '', flows)],
    [patternGuideFile, fillPatternGuide(readFile(patternGuideFile) ?? '', flows)],
    ...flows.map((flow): [string, string] => {
      const file = flowReadmeFile(flow);
      return [file, fillFlowReadme(readFile(file) ?? '', flow)];
    }),
  ]);
}

/** @throws {Error} naming the query that is missing */
function queryReader(readFile: ReadFile): (name: string) => string {
  return (name) => {
    const file = `infra/queries/workbook/${name}.kql`;
    const text = readFile(file);
    if (text === undefined) throw new Error(`${file} is missing`);
    return text;
  };
}

/** The generated files whose contents differ from what the manifests say. */
export function findStaleFiles(flows: readonly Flow[], readFile: ReadFile): string[] {
  return [...generatedFiles(flows, readFile)]
    .filter(([path, text]) => readFile(path) !== text)
    .map(([path]) => path);
}
