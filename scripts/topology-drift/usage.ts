export const usage = `Usage: npm run topology:drift -- --namespace NAME [options]

Compares the queues, topics and subscriptions of a Service Bus namespace with infra/topology.json and lists what the
topology does not have, what is missing, and properties that can only be set when an entity is made. Bicep removes
nothing, so this finds what a deleted flow left behind.

  --namespace NAME   such as sb-abc or sb-abc.servicebus.windows.net
  --edge             compare with the entities of the edge namespace
  --prune            delete what the topology does not have and what holds no message, after listing it
  --help

Needs "az login" and the role "Azure Service Bus Data Owner" on the namespace.
Exit code: 0 no difference is left, 1 there are differences, 2 wrong command line or the namespace cannot be read.
`;
