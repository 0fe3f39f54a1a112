import { z } from 'zod';
import { askAz, type Check, type CheckContext } from './finding';

/** As the platform lists cores used by each kind of plan in a region; kinds without a limit are left out of it. */
const usageRow = z.object({
  name: z.object({ value: z.string() }),
  currentValue: z.number(),
  limit: z.number().positive(),
});

type Usage = z.infer<typeof usageRow>;

/**
 * Cores that the subscription's Flex Consumption apps use in the region. Undefined where Azure does not tell them: the
 * operation lists plans by names that it does not document.
 * @see REST operation `Microsoft.Web/locations/usages`, read 2026-11-21: usages in cores for all SKUs in a location.
 */
async function flexUsage(context: CheckContext): Promise<Usage | undefined> {
  const location = context.environment['AZURE_LOCATION'];
  if (!location) return undefined;
  // az fills in the subscription that is chosen.
  const path = `/subscriptions/{subscriptionId}/providers/Microsoft.Web/locations/${location}/usages`;
  const url = `${path}?api-version=2024-11-01`;
  const answer = await askAz<{ value?: unknown[] }>(context, ['rest', '--method', 'get', '--url', url]);
  const rows = (answer?.value ?? []).flatMap((row) => usageRow.safeParse(row).data ?? []);
  return rows.find(({ name }) => /flex|^FC1$/i.test(name.value));
}

function usedText({ AZURE_LOCATION }: CheckContext['environment'], { currentValue, limit }: Usage): string {
  return `${AZURE_LOCATION ?? ''} uses ${currentValue} of ${limit} cores`;
}

export const checkFlexQuota: Check = async (context) => {
  const usage = await flexUsage(context);
  if (!usage || usage.currentValue < usage.limit) return [];
  return [
    {
      problem: `Flex Consumption: ${usedText(context.environment, usage)}; no instance could start.`,
      fix: 'Ask for more in the portal under Quotas, or choose another region: azd env set AZURE_LOCATION <name>',
    },
  ];
};

/** What is known of the quota, for whoever deploys to judge. */
export async function describeFlexQuota(context: CheckContext): Promise<string> {
  const usage = await flexUsage(context);
  if (usage) return `Flex Consumption: ${usedText(context.environment, usage)}.`;
  return 'The quota of Flex Consumption is not known, because Azure did not tell it: see the portal under Quotas.';
}
