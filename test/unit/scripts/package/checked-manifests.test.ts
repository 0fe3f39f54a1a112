import { runInThisContext } from 'node:vm';
import { manifests } from '../../../../functions/manifests';
import { checkedManifestsSource } from '../../../../scripts/package/checked-manifests';
import type { Flow, FlowDefinition } from '../../../../shared/flow/manifest';

type DefineFlow = (definition: Pick<FlowDefinition, 'name' | 'settings' | 'operations'>) => Flow;

/** `defineFlow` as the packaged application has it. */
function packagedDefineFlow(flows: readonly Flow[]): DefineFlow {
  const run = runInThisContext(`(exports) => {${checkedManifestsSource(flows)}}`) as (
    exports: object,
  ) => void;
  const exports: { defineFlow?: DefineFlow } = {};
  run(exports);
  if (!exports.defineFlow) throw new Error('There is no defineFlow.');
  return exports.defineFlow;
}

describe('the manifests of the package', () => {
  it.each(manifests.map((flow) => [flow.name, flow] as const))('say of %s what it says', (_name, flow) => {
    const { name, settings, operations } = flow;

    const packaged = packagedDefineFlow(manifests)({
      name,
      settings: [...settings],
      operations: [...operations],
    });

    expect(packaged).toEqual(flow);
    expect(Object.isFrozen(packaged)).toBe(true);
  });

  it('keep the settings groups and operations that the flow gives, and have none where it gives none', () => {
    const [flow] = manifests.filter(({ operations }) => operations.length > 0);
    const defineFlow = packagedDefineFlow(manifests);

    const packaged = defineFlow({ name: flow?.name ?? '', operations: [...(flow?.operations ?? [])] });

    expect(packaged.operations[0]).toBe(flow?.operations[0]);
    expect(packaged.settings).toEqual([]);
  });
});
