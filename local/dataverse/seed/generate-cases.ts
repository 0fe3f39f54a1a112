import { generatedId, type GeneratedRow } from './generated-row';
import { RandomSource } from './random-source';
import { words } from './word-lists';

/** So many cases and applications come from one account. */
const rowsPerAccount = 3;

/** How many accounts the cases or applications of a seed come from. */
export function accountsOfCases(rows: number): number {
  return Math.ceil(rows / rowsPerAccount);
}

function accountOf(seed: number, index: number): string {
  return generatedId('account', seed, Math.floor(index / rowsPerAccount));
}

export function generateCase(seed: number, index: number): GeneratedRow {
  const random = new RandomSource(`incident ${seed} ${index}`);
  return {
    id: generatedId('incident', seed, index),
    values: {
      title: random.pick(words.cases),
      description: `Reported on ${random.day()}.`,
      casetypecode: random.pick([1, 2, 3]),
      prioritycode: random.pick([1, 2, 2, 2, 3]),
      caseorigincode: random.pick([1, 2, 3]),
      statuscode: random.pick([1, 1, 2, 3]),
    },
    lookups: [{ navigation: 'customerid_account', setName: 'accounts', id: accountOf(seed, index) }],
  };
}

export function generateGrantApplication(seed: number, index: number): GeneratedRow {
  const random = new RandomSource(`suite_grantapplication ${seed} ${index}`);
  const project = random.pick(words.projects);
  return {
    id: generatedId('suite_grantapplication', seed, index),
    values: {
      suite_name: `${random.pick(words.programmes)}: ${project}`,
      suite_reference: `G-${seed}-${String(index + 1).padStart(6, '0')}`,
      suite_programme: random.pick(words.programmes),
      suite_purpose: `We ask for support for ${project}.`,
      suite_requestedamount: random.whole(4, 400) * 250,
      suite_submittedon: `${random.day()}T09:00:00Z`,
      suite_numberofbeneficiaries: random.whole(10, 900),
      suite_sectors: random.pick(['100000000', '100000001', '100000001,100000004', '100000003']),
      statuscode: random.pick([1, 100000001, 100000001, 100000002]),
    },
    lookups: [{ navigation: 'suite_ApplicantId', setName: 'accounts', id: accountOf(seed, index) }],
  };
}
