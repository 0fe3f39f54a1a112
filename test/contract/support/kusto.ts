import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

/** The part of Microsoft's Kusto language service that is used here; it comes as two scripts for a browser. */
interface KustoRealm {
  Kusto: {
    Language: {
      Symbols: {
        Symbol: unknown;
        TableSymbol: { $ctor7: new (name: string, schema: string, description: null) => unknown };
        DatabaseSymbol: { ctor: new (name: string, members: unknown) => unknown };
      };
      GlobalState: { Default: { WithDatabase(database: unknown): unknown } };
      KustoCode: { ParseAndAnalyze(text: string, globals: unknown): { GetDiagnostics(): unknown } };
    };
  };
  System: { Array: { init(values: readonly unknown[], type: unknown): unknown } };
  Bridge: { getEnumerator(values: unknown): { moveNext(): boolean; Current: KustoDiagnostic } };
}

interface KustoDiagnostic {
  Severity: string;
  Message: string;
  Start: number;
}

const packageFolder = path.dirname(require.resolve('@kusto/language-service-next'));

const telemetry =
  'timestamp: datetime, name: string, operation_Id: string, operation_ParentId: string, itemCount: int, ' +
  'cloud_RoleName: string, customDimensions: dynamic, customMeasurements: dynamic';

/** The tables of Application Insights, and of Resource Graph as far as alerts go, with the columns queries may name. */
const tables = {
  requests: `(${telemetry}, id: string, duration: real, success: string, resultCode: string, url: string)`,
  dependencies: `(${telemetry}, id: string, duration: real, success: string, resultCode: string, target: string, type: string, data: string)`,
  traces: `(${telemetry}, message: string, severityLevel: int)`,
  customEvents: `(${telemetry})`,
  customMetrics: `(${telemetry}, value: real, valueCount: int, valueSum: real, valueMin: real, valueMax: real, valueStdDev: real)`,
  exceptions: `(${telemetry}, type: string, outerMessage: string)`,
  alertsmanagementresources: '(id: string, name: string, type: string, properties: dynamic)',
} as const;

function loadRealm(): KustoRealm {
  const realm = vm.createContext({});
  for (const script of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) {
    vm.runInContext(readFileSync(path.join(packageFolder, script), 'utf8'), realm, { filename: script });
  }
  return realm as unknown as KustoRealm;
}

/** What the language service finds wrong in a query over those tables: one sentence each, none for a good one. */
export function createKustoChecker(): (query: string) => string[] {
  const { Kusto, System, Bridge } = loadRealm();
  const { Symbols, GlobalState, KustoCode } = Kusto.Language;
  const members = Object.entries(tables).map(
    ([name, schema]) => new Symbols.TableSymbol.$ctor7(name, schema, null),
  );
  const database = new Symbols.DatabaseSymbol.ctor('telemetry', System.Array.init(members, Symbols.Symbol));
  const globals = GlobalState.Default.WithDatabase(database);
  return (query) => {
    // Azure Monitor's own way into Resource Graph, which the language service does not know.
    const known = query.replaceAll('arg("").', '');
    const found = Bridge.getEnumerator(KustoCode.ParseAndAnalyze(known, globals).GetDiagnostics());
    const diagnostics: string[] = [];
    while (found.moveNext())
      diagnostics.push(`${found.Current.Severity} at ${found.Current.Start}: ${found.Current.Message}`);
    return diagnostics;
  };
}
