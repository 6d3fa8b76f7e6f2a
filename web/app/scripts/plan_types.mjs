// Generates the types of docs/schema/plan.schema.json: node web/app/scripts/plan_types.mjs [--check]
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTypescript, { astToString } from 'openapi-typescript';

const root = new URL('../../../', import.meta.url);
const file = fileURLToPath(new URL('web/app/src/lib/engine/plan_schema.d.ts', root));

/** openapi-typescript reads schemas only as the components of an OpenAPI document. */
function asOpenApi(text) {
  const named = (name) => `Plan${name[0].toUpperCase()}${name.slice(1)}`;
  const moved = text.replaceAll(/"#\/definitions\/(\w+)"/g, (_, name) => `"#/components/schemas/${named(name)}"`);
  const { $schema: _, definitions, ...plan } = JSON.parse(moved);
  const parts = Object.entries(definitions).map(([name, schema]) => [named(name), schema]);
  const { title, description } = plan;
  return {
    openapi: '3.1.0',
    info: { title, description, version: '1' },
    paths: {},
    components: { schemas: { Plan: plan, ...Object.fromEntries(parts) } },
  };
}

const schema = readFileSync(new URL('docs/schema/plan.schema.json', root), 'utf8');
const ast = await openapiTypescript(asOpenApi(schema), { rootTypes: true, rootTypesNoSchemaPrefix: true });
const types = `// Generated from docs/schema/plan.schema.json by web/app/scripts/plan_types.mjs.\n${astToString(ast)}`;
if (!process.argv.includes('--check')) writeFileSync(file, types);
else if (readFileSync(file, 'utf8') !== types) {
  console.error(`${file} differs from the schema.`);
  process.exitCode = 1;
}
