import { z } from 'zod';
import { schemaRows } from '../../../../../../shared/api/documents/page/schema-rows';
import { SchemaComponents } from '../../../../../../shared/api/documents/schema-components';

function linesOf(schema: z.ZodType): string[] {
  const components = new SchemaComponents();
  const own = components.inline(schema, 'input');
  return schemaRows(own, components.all()).map(
    ({ name, type, isRequired, text }) => `${name}${isRequired ? '!' : ''} | ${type} | ${text}`,
  );
}

describe('schemaRows', () => {
  it('flattens objects and lists', () => {
    const line = z.strictObject({ sku: z.string().describe('The article') }).meta({ id: 'RowLine' });

    expect(
      linesOf(z.strictObject({ lines: z.array(line).min(1).max(9), note: z.string().optional() })),
    ).toEqual([
      'lines! | list of object | 1 to 9 entries.',
      'lines[].sku! | string | The article.',
      'note | string | ',
    ]);
  });

  it('says what a value may be', () => {
    const schema = z.strictObject({
      state: z.enum(['open', 'closed']).default('open'),
      email: z.email().nullable(),
      amount: z.number().positive().max(10),
      country: z.string().regex(/^[A-Z]{2}$/),
    });

    expect(linesOf(schema)).toEqual([
      'state | string | One of `open`, `closed`. `open` when absent.',
      'email! | string or null | ',
      'amount! | number | More than `0`. At most `10`.',
      'country! | string | Matches `^[A-Z]{2}$`.',
    ]);
  });

  it('shows the members of every form that is allowed', () => {
    const either = z.union([z.strictObject({ email: z.email() }), z.strictObject({ number: z.string() })]);

    expect(linesOf(z.strictObject({ customer: either }))).toEqual([
      'customer! | object | ',
      'customer.email! | string (email) | ',
      'customer.number! | string | ',
    ]);
  });

  it('ends at a schema that holds itself', () => {
    interface Tree {
      children: Tree[];
    }
    const tree: z.ZodType<Tree> = z
      .strictObject({ children: z.lazy(() => z.array(tree)) })
      .meta({ id: 'RowTree' });

    expect(linesOf(tree).length).toBeLessThan(10);
  });
});
