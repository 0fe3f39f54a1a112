/**
 * Lints the OpenAPI document on standard input and prints what is wrong with it as JSON. A program of its own, because
 * the linters are ES modules.
 */
const address = 'openapi.json';

async function read() {
  let text = '';
  for await (const chunk of process.stdin) text += chunk;
  return text;
}

async function lint(text) {
  const { createConfig, lintFromString } = await import('@redocly/openapi-core');
  const { Validator } = await import('@seriousme/openapi-schema-validator');
  const config = await createConfig({ extends: ['recommended'] });
  const problems = await lintFromString({ source: text, absoluteRef: address, config });
  const { valid, errors } = await new Validator().validate(JSON.parse(text));
  return {
    isValid: valid,
    schemaErrors: valid ? [] : errors,
    problems: problems.map(({ ruleId, severity, message, location }) => ({
      rule: ruleId,
      severity,
      message,
      at: location[0]?.pointer,
    })),
  };
}

read()
  .then(lint)
  .then((found) => process.stdout.write(JSON.stringify(found)));
