import { manifests } from '../../functions/manifests';
import { deriveAlerts } from '../../scripts/generate/derive-alerts';
import { evaluateVariables } from './support/bicep-variables';
import { requireText } from './support/repository';

const { groups } = deriveAlerts(manifests);
const [owner = ''] = groups.map((group) => group.owner);
const phone = { countryCode: '49', number: '3012345' };

interface Reached {
  key: string;
  mails: string[];
  phones: object[];
  hasPager: boolean;
}

function reachedBy(receivers: object, pagerWebhooks: object): Reached[] {
  const parameters = { groups, receivers, pagerWebhooks };
  return evaluateVariables('infra/modules/action-groups.bicep', parameters)['withReceivers'] as Reached[];
}

describe('the people alerts reach', () => {
  it('are told by phone and pager what is critical, and by mail of the rest', () => {
    const reached = reachedBy(
      { [owner]: { mails: ['team@contoso.example'], phones: [phone] } },
      { [owner]: 'https://pager.example/key' },
    );

    for (const { key, mails, phones, hasPager } of reached) {
      const isCritical = key.endsWith('-critical');
      expect({ mails, phones, hasPager }).toEqual({
        mails: ['team@contoso.example'],
        phones: isCritical ? [phone] : [],
        hasPager: isCritical,
      });
    }
    expect(reached.map(({ key }) => key)).toEqual(groups.map(({ key }) => key));
  });

  it('form no group when the parameters hold nothing but empty texts', () => {
    const empty = { mails: [''], phones: [{ countryCode: '', number: '' }] };

    expect(reachedBy({ [owner]: empty }, { [owner]: '' })).toEqual([]);
    expect(reachedBy({}, {})).toEqual([]);
  });

  it('are named in the parameters for every owner of a flow', () => {
    const parameters = JSON.parse(requireText('infra/main.parameters.json')) as {
      parameters: { receivers: { value: Record<string, unknown> }; pagerWebhooks: { value: object } };
    };
    const named = Object.keys(parameters.parameters.receivers.value);

    expect([...new Set(groups.map((group) => group.owner))].filter((each) => !named.includes(each))).toEqual(
      [],
    );
  });
});
