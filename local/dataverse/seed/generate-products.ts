import { generatedId, type GeneratedRow } from './generated-row';
import { RandomSource } from './random-source';
import { referenceIds } from './reference-rows';
import { words } from './word-lists';

const unit = { setName: 'uoms', id: referenceIds.unit } as const;
const unitGroup = { setName: 'uomschedules', id: referenceIds.unitGroup } as const;

export function generateProduct(seed: number, index: number): GeneratedRow {
  const random = new RandomSource(`product ${seed} ${index}`);
  return {
    id: generatedId('product', seed, index),
    values: {
      name: `${random.pick(words.qualities)} ${random.pick(words.places)} ${random.pick(words.products)}`,
      productnumber: `P-${seed}-${String(index + 1).padStart(6, '0')}`,
      quantitydecimal: 0,
      statecode: 0,
      price: random.whole(200, 90_000) / 100,
      quantityonhand: random.whole(0, 400),
    },
    lookups: [
      { navigation: 'defaultuomid', ...unit },
      { navigation: 'defaultuomscheduleid', ...unitGroup },
    ],
  };
}

/** The price of the product with the same number in the retail list. */
export function generatePrice(seed: number, index: number): GeneratedRow {
  const { values } = generateProduct(seed, index);
  return {
    id: generatedId('productpricelevel', seed, index),
    values: { amount: values['price'], pricingmethodcode: 1 },
    lookups: [
      { navigation: 'pricelevelid', setName: 'pricelevels', id: referenceIds.priceList },
      { navigation: 'productid', setName: 'products', id: generatedId('product', seed, index) },
      { navigation: 'uomid', ...unit },
      { navigation: 'transactioncurrencyid', setName: 'transactioncurrencies', id: referenceIds.euro },
    ],
  };
}
