import type { ApiParameter } from '../request-parameters';
import { describeLimits, describeType } from './describe-schema';
import { html, prose, type Html } from './html';
import type { SchemaRow } from './schema-rows';

/** What a body holds, one line for each member. */
export function memberTable(rows: readonly SchemaRow[]): Html | undefined {
  if (rows.length === 0) return undefined;
  return table(rows.map((row) => ({ ...row, kind: row.type })));
}

/** Parameters of path, query and headers. */
export function parameterTable(parameters: readonly ApiParameter[]): Html | undefined {
  if (parameters.length === 0) return undefined;
  return table(
    parameters.map(({ name, in: place, required, description, schema }) => ({
      name,
      kind: `${place}, ${describeType(schema)}`,
      isRequired: required,
      text: `${description.replace(/\.$/, '')}. ${describeLimits(schema)}`.trim(),
    })),
  );
}

interface Line {
  name: string;
  kind: string;
  isRequired: boolean;
  text: string;
}

function table(lines: readonly Line[]): Html {
  return html`<div class="scroll">
    <table class="members">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Type</th>
          <th scope="col">Meaning</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map(
          ({ name, kind, isRequired, text }) =>
            html`<tr>
              <td><code>${name}</code>${isRequired ? '' : html` <span class="faint">optional</span>`}</td>
              <td class="faint">${kind}</td>
              <td>${prose(text)}</td>
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

/** A value as indented JSON. */
export function jsonBlock(value: unknown): Html {
  return html`<pre tabindex="0"><code>${JSON.stringify(value, null, 2)}</code></pre>`;
}
