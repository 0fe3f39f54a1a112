import { z } from 'zod';
import type { Column } from '../columns/column';
import { refuse } from '../platform-error';
import { sentLabel } from './labels';

const metadataType = /^#?Microsoft\.Dynamics\.CRM\.(\w+)AttributeMetadata$/;

const common = z.object({
  '@odata.type': z.string().regex(metadataType),
  SchemaName: z.string().regex(/^[A-Za-z][A-Za-z0-9]*_\w+$/, 'must carry the prefix of a publisher'),
  DisplayName: sentLabel.optional(),
  RequiredLevel: z.object({ Value: z.string() }).optional(),
  IsPrimaryName: z.boolean().optional(),
  MaxLength: z.int().positive().optional(),
  MinValue: z.number().optional(),
  MaxValue: z.number().optional(),
  Format: z.string().optional(),
  OptionSet: z
    .object({ Options: z.array(z.object({ Value: z.int(), Label: sentLabel })).optional() })
    .optional(),
});

export type SentColumn = z.output<typeof common>;

function optionsOf({ OptionSet: set }: SentColumn): Record<number, string> {
  return Object.fromEntries((set?.Options ?? []).map(({ Value, Label }) => [Value, Label ?? String(Value)]));
}

function rangeOf({ MinValue: minimum, MaxValue: maximum }: SentColumn): {
  minimum?: number;
  maximum?: number;
} {
  return { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) };
}

const byType: Readonly<Record<string, (sent: SentColumn) => Column>> = {
  String: ({ MaxLength: maxLength = 100 }) => ({ type: 'string', maxLength }),
  Memo: ({ MaxLength: maxLength = 2_000 }) => ({ type: 'memo', maxLength }),
  Integer: (sent) => ({ type: 'integer', ...rangeOf(sent) }),
  Decimal: (sent) => ({ type: 'decimal', ...rangeOf(sent) }),
  Money: (sent) => ({ type: 'money', ...rangeOf(sent) }),
  Boolean: () => ({ type: 'boolean', default: false }),
  DateTime: ({ Format: format }) => ({ type: format === 'DateOnly' ? 'dateonly' : 'datetime' }),
  Picklist: (sent) => ({ type: 'choice', options: optionsOf(sent) }),
};

/** What people call a column, and whether they are asked for it. */
export function presentation({
  SchemaName,
  DisplayName,
  RequiredLevel,
}: Pick<SentColumn, 'SchemaName' | 'DisplayName' | 'RequiredLevel'>) {
  return {
    schemaName: SchemaName,
    ...(DisplayName !== undefined && { displayName: DisplayName }),
    ...(RequiredLevel?.Value === 'ApplicationRequired' && { required: 'business' as const }),
  };
}

/**
 * A column from its definition in a body.
 * @throws {PlatformError} for a type the stand-in does not make, and for a name without a prefix
 */
export function readSentColumn(body: unknown): { name: string; column: Column; isPrimaryName: boolean } {
  const parsed = common.safeParse(body);
  if (!parsed.success) throw refuse.malformedBody(z.prettifyError(parsed.error));
  const type = metadataType.exec(parsed.data['@odata.type'])?.[1] ?? '';
  const make = Object.hasOwn(byType, type) ? byType[type] : undefined;
  if (!make) throw refuse.unsupported(`columns of type ${type}`);
  const { SchemaName: schemaName, IsPrimaryName: isPrimaryName = false } = parsed.data;
  return {
    name: schemaName.toLowerCase(),
    column: { ...make(parsed.data), ...presentation(parsed.data) },
    isPrimaryName,
  };
}
