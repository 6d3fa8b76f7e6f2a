// No page has words of its own: every text comes from languages/*/app.toml, so that every language has it.
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse, type AST } from 'svelte/compiler';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const src = fileURLToPath(new URL('../../web/app/src/', import.meta.url));
const files = (ending: string): string[] => readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending));

/** The name, signs, and units that every language writes alike. */
const isSameEverywhere = (text: string): boolean => !/\p{L}{2}/u.test(text) || text.trim() === 'Limber' || text.includes('Ostelo 2008');

/** Attributes and properties of components that people read or hear. */
const read = /^(aria-label|aria-valuetext|aria-description|alt|title|placeholder|label|legend|name|note|caption|word|text|unit)$/;
/** `name` is no text on these. */
const named = new Set(['input', 'meta', 'select', 'form']);

interface Node {
  type: string;
  start: number;
  [part: string]: unknown;
}
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;
const childrenOf = (node: Node): Node[] =>
  Object.entries(node)
    .filter(([part]) => part !== 'parent')
    .flatMap(([, value]): unknown[] => (Array.isArray(value) ? value : [value]))
    .filter(isNode);

/** Two words or a capital letter: more than an identifier. */
const looksRead = (text: string): boolean => /\p{L}{2,} \p{L}{2,}/u.test(text) || /^\p{Lu}\p{Ll}+/u.test(text);

/** Literals in an expression in the markup, other than a message's key. */
function wordsIn(node: Node): string[] {
  if (node.type === 'Literal' && typeof node.value === 'string') return looksRead(node.value) ? [node.value] : [];
  if (node.type === 'TemplateElement') {
    const { raw } = node.value as { raw: string };
    return looksRead(raw) ? [raw] : [];
  }
  return childrenOf(node).flatMap(wordsIn);
}

function wordsOfAttribute(attribute: AST.Attribute, element: string): string[] {
  if (!read.test(attribute.name) || (attribute.name === 'name' && named.has(element))) return [];
  const parts = attribute.value === true ? [] : [attribute.value].flat();
  return parts.flatMap((part) =>
    part.type === 'Text' ? (isSameEverywhere(part.data) ? [] : [part.data]) : wordsIn(part.expression as Node),
  );
}

function wordsOf(node: Node): string[] {
  if (node.type === 'Text') {
    const { data } = node as unknown as AST.Text;
    return isSameEverywhere(data) ? [] : [data.trim()];
  }
  if (node.type === 'ExpressionTag') return wordsIn(node);
  if ('attributes' in node) {
    const { attributes, fragment, name } = node as unknown as AST.RegularElement;
    const said = attributes.filter((one) => one.type === 'Attribute').flatMap((one) => wordsOfAttribute(one, name));
    return [...said, ...wordsOf(fragment as unknown as Node)];
  }
  return childrenOf(node).flatMap(wordsOf);
}

const wordsOfComponent = (source: string): string[] => wordsOf(parse(source, { modern: true }).fragment as unknown as Node);

/** Sentences in a script, except in errors that only a programmer sees. */
function sentencesOf(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isThrowStatement(node) || (ts.isNewExpression(node) && node.expression.getText().endsWith('Error'))) return;
    if (ts.isStringLiteralLike(node) && /^\p{Lu}\p{Ll}*[’ ].*\p{L}/u.test(node.text) && /[ ’]/.test(node.text)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.ts', source, ts.ScriptTarget.Latest, true));
  return found;
}

const scriptsOf = (component: string): string =>
  [...component.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map((match) => match[1]).join('\n');

describe('no page has words of its own', () => {
  it.each(files('.svelte'))('%s', (file) => {
    const source = readFileSync(src + file, 'utf8');
    expect(wordsOfComponent(source), 'in the markup').toEqual([]);
    expect(sentencesOf(scriptsOf(source)), 'in the script').toEqual([]);
  });

  // Not shown: what the outbox notes for itself, and names that browsers and the record define.
  const kept = ['The server did not answer.'];
  it.each(files('.ts').filter((name) => !name.endsWith('.d.ts')))('%s', (file) => {
    expect(sentencesOf(readFileSync(src + file, 'utf8')).filter((one) => !kept.includes(one))).toEqual([]);
  });
});

describe('the check for words', () => {
  it('finds them in texts, in attributes, in properties and in expressions', () => {
    expect(wordsOfComponent('<p>Hello</p>')).toEqual(['Hello']);
    expect(wordsOfComponent('<img alt="A figure" />')).toEqual(['A figure']);
    expect(wordsOfComponent('<Choice legend="Pace" />')).toEqual(['Pace']);
    expect(wordsOfComponent("<p>{done ? 'Well done' : t('a.b')}</p>")).toEqual(['Well done']);
    expect(wordsOfComponent('<button aria-label={`Version of ${name}`}>+</button>')).toEqual(['Version of ']);
    expect(sentencesOf("const problem = 'Limber isn’t answering.';")).toEqual(['Limber isn’t answering.']);
  });
  it('leaves keys, marks and addresses alone', () => {
    expect(wordsOfComponent(`<a href="/before" class="button main">{t('button.begin')} 3 ± 2°</a>`)).toEqual([]);
    expect(sentencesOf("throw new Error('There is no such thing.');")).toEqual([]);
  });
});
