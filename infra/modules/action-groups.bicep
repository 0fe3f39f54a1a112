// People and pagers that alerts reach: one group per owner and level, where the parameters name a receiver for it.
param namePrefix string
param tags object
@description('Groups of alerts.json: key, owner and level of each.')
param groups array
@description('By owner: mails is a list of addresses, phones one of { countryCode, number }; empty ones do not count.')
param receivers object
@secure()
@description('By owner: the address a pager takes alerts at; its key is part of it.')
param pagerWebhooks object

// Mail for what can wait, a message to the phone and the pager for what cannot.
var withReceivers = filter(map(groups, each => {
  key: each.key
  owner: each.owner
  isCritical: each.level == 'critical'
  mails: filter(receivers[?each.owner].?mails ?? [], mail => !empty(mail))
  phones: filter(each.level == 'critical' ? (receivers[?each.owner].?phones ?? []) : [], phone => !empty(phone.number))
  hasPager: each.level == 'critical' && !empty(pagerWebhooks[?each.owner] ?? '')
}), each => length(each.mails) + length(each.phones) > 0 || each.hasPager)

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = [for each in withReceivers: {
  name: '${namePrefix}${each.key}'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: take(replace(each.key, '-', ''), 12)
    enabled: true
    emailReceivers: map(each.mails, (mail, index) => { name: 'mail-${index}', emailAddress: mail, useCommonAlertSchema: true })
    smsReceivers: map(each.phones, (phone, index) => {
      name: 'phone-${index}'
      countryCode: phone.countryCode
      phoneNumber: phone.number
    })
    webhookReceivers: each.hasPager ? [{ name: 'pager', serviceUri: pagerWebhooks[each.owner], useCommonAlertSchema: true }] : []
  }
}]

output reached array = [for (each, index) in withReceivers: { key: each.key, id: group[index].id }]
