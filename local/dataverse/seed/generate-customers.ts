import { generatedId, type GeneratedRow } from './generated-row';
import { RandomSource } from './random-source';
import { cities, words } from './word-lists';

const industries = [1, 3, 6, 7, 8, 12, 16, 17, 20, 21, 30, 31, 33] as const;
/** One primary contact for so many accounts, and so many contacts for one account. */
const contactsPerAccount = 2;

/** How many accounts the contacts of a seed belong to. */
export function accountsOfContacts(contacts: number): number {
  return Math.ceil(contacts / contactsPerAccount);
}

function hostOf(name: string): string {
  const label = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return `${label}.example`;
}

function addressOf(random: RandomSource): Record<string, string> {
  const { city, country, postalCode, telephone } = random.pick(cities);
  return {
    address1_line1: `${random.pick(words.streets)} ${random.whole(1, 240)}`,
    address1_city: city,
    address1_postalcode: random.digits(postalCode),
    address1_country: country,
    telephone1: random.digits(telephone),
  };
}

export function generateAccount(seed: number, index: number): GeneratedRow {
  const random = new RandomSource(`account ${seed} ${index}`);
  const name = `${random.pick(words.places)} ${random.pick(words.trades)} ${random.pick(words.forms)}`;
  const employees = 2 ** random.whole(1, 11) + random.whole(0, 40);
  return {
    id: generatedId('account', seed, index),
    values: {
      name,
      accountnumber: `A-${seed}-${String(index + 1).padStart(6, '0')}`,
      ...addressOf(random),
      emailaddress1: `office@${hostOf(name)}`,
      websiteurl: `https://${hostOf(name)}`,
      industrycode: random.pick(industries),
      customertypecode: random.pick([3, 3, 3, 8, 9, 10]),
      numberofemployees: employees,
      revenue: employees * random.whole(40, 250) * 1_000,
      creditlimit: random.whole(1, 50) * 1_000,
      creditonhold: random.isIn(0.05),
    },
    lookups: [],
  };
}

export function generateContact(seed: number, index: number): GeneratedRow {
  const random = new RandomSource(`contact ${seed} ${index}`);
  const account = Math.floor(index / contactsPerAccount);
  const firstname = random.pick(words.firstNames);
  const lastname = random.pick(words.lastNames);
  const { name } = generateAccount(seed, account).values;
  return {
    id: generatedId('contact', seed, index),
    values: {
      firstname,
      lastname,
      jobtitle: random.pick(words.jobTitles),
      ...addressOf(random),
      emailaddress1: `${hostOf(firstname).split('.')[0] ?? ''}.${index + 1}@${hostOf(String(name))}`,
      birthdate: `${random.whole(1955, 2004)}${random.day().slice(4)}`.replace('-02-29', '-02-28'),
    },
    lookups: [
      {
        navigation: 'parentcustomerid_account',
        setName: 'accounts',
        id: generatedId('account', seed, account),
      },
    ],
  };
}
