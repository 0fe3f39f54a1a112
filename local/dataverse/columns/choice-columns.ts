import { refuse } from '../platform-error';
import type { BooleanColumn, ChoiceColumn } from './column';
import type { ColumnKind } from './column-kind';
import { contextType } from './context-type';

function optionSetValue(value: number): unknown {
  return { __type: contextType('OptionSetValue'), Value: value };
}

function parseOption(value: unknown, { options }: ChoiceColumn): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw refuse.wrongType('Edm.Int32');
  if (!Object.hasOwn(options, value)) throw refuse.unknownChoice(value);
  return value;
}

export const boolean: ColumnKind = {
  parse(value) {
    if (typeof value !== 'boolean') throw refuse.wrongType('Edm.Boolean');
    return value;
  },
  toWebApi: (value: boolean) => value,
  toContext: (value: boolean) => value,
  format: (value: boolean, { labels = ['No', 'Yes'] }: BooleanColumn) => labels[value ? 1 : 0],
};

export const choice: ColumnKind = {
  parse: parseOption,
  toWebApi: (value: number) => value,
  toContext: optionSetValue,
  format: (value: number, { options }: ChoiceColumn) => options[value],
};

/** Several choices: text with commas in the Web API, a plain array without wrapper in a context. */
export const choices: ColumnKind = {
  parse(value, column: ChoiceColumn) {
    if (typeof value !== 'string') throw refuse.wrongType('Edm.String of comma-separated choices');
    return value.split(',').map((option) => parseOption(Number(option), column));
  },
  toWebApi: (value: readonly number[]) => value.join(','),
  toContext: (value: readonly number[]) => value.map(optionSetValue),
  format: (value: readonly number[], { options }: ChoiceColumn) =>
    value.map((option) => options[option]).join('; '),
};
