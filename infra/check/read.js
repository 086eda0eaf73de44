// Reads Bicep and PowerShell by their grammars and prints, as JSON, what stands in each file that it was given.
'use strict';
const fs = require('node:fs');
const path = require('node:path');
const v8 = require('node:v8');
const { Language, Parser } = require('web-tree-sitter');

// A grammar is run for milliseconds and would be optimised for half a minute.
v8.setFlagsFromString('--liftoff-only');

const GRAMMARS = {
  '.bicep': 'bicep',
  '.bicepparam': 'bicep',
  '.ps1': 'powershell',
  '.psm1': 'powershell',
  '.psd1': 'powershell',
};

async function parserOf(grammar) {
  const parser = new Parser();
  const name = `tree-sitter-${grammar}`;
  parser.setLanguage(await Language.load(require.resolve(`${name}/${name}.wasm`)));
  return parser;
}

/** What this version of the grammar does not know yet, in words that it does; lines stay where they are. */
function known(file, text) {
  if (file.endsWith('.bicepparam')) {
    return text.replace(/^param (\w+) =/gm, 'var $1 =');
  }
  return text.replace(/^extension (\w+)$/gm, '// $1');
}

/** The tree as plain objects: asking the parser for a node's parent or text again and again takes minutes. */
function plain(node, source, parent = null) {
  const copy = {
    type: node.type,
    isNamed: node.isNamed,
    isBad: node.isError || node.isMissing,
    isMissing: node.isMissing,
    line: node.startPosition.row + 1,
    text: source.slice(node.startIndex, node.endIndex),
    parent,
    children: [],
  };
  copy.children = node.children.map((it) => plain(it, source, copy));
  return copy;
}

function* all(node) {
  yield node;
  for (const child of node.children) {
    yield* all(child);
  }
}

function problems(root) {
  return [...all(root)]
    .filter((it) => it.isBad)
    .map((it) => `line ${it.line}: ${it.isMissing ? 'missing ' + it.type : it.text.slice(0, 60)}`);
}

const named = (node) => node.children.filter((it) => it.isNamed);
const first = (node, type) => named(node).find((it) => it.type === type);
const identifier = (node) => first(node, 'identifier').text;
const textOf = (string) => string.text.replace(/^'|'$/g, '');

function declared(root, type) {
  return [...all(root)].filter((it) => it.type === type);
}

/** An object of literals as it stands; whatever has to be computed is its text. */
function shape(node) {
  switch (node.type) {
    case 'object':
      return Object.fromEntries(
        named(node)
          .filter((it) => it.type === 'object_property' && named(it).length > 1)
          .map((it) => [textOf(named(it)[0]), shape(named(it)[1])]),
      );
    case 'array':
      return named(node).map(shape);
    case 'for_statement':
      return [shape(named(node).at(-1))];
    case 'if_statement':
    case 'parenthesized_expression':
      return shape(named(node).at(-1));
    case 'string':
      return node.text.includes('${') ? { '=': node.text } : textOf(node);
    case 'boolean':
      return node.text === 'true';
    case 'number':
      return Number(node.text);
    default:
      return { '=': node.text };
  }
}

/** What a declaration gives its resource or module; that of a loop stands for each turn of it. */
function bodyOf(node) {
  return [shape(named(node).at(-1))].flat()[0];
}

function parameter(node) {
  const parts = named(node);
  const type = parts[1];
  return { name: identifier(node), type: type.text, required: parts.length === 2 && !type.text.endsWith('?') };
}

function resource(node) {
  const [type, version = ''] = textOf(first(node, 'string')).split('@');
  return {
    name: identifier(node),
    type,
    version,
    existing: node.children.some((it) => it.type === 'existing'),
    body: bodyOf(node),
  };
}

function moduleOf(node) {
  return { name: identifier(node), path: textOf(first(node, 'string')), params: bodyOf(node).params ?? {} };
}

/** The names that hold in a part of a file alone: those of loops and lambdas. */
function locals(root) {
  const pairs = ['loop_variable', 'loop_enumerator'].flatMap((it) => declared(root, it)).map((it) => it.text);
  const single = declared(root, 'for_statement').map((it) => named(it)[0]).filter((it) => it.type === 'identifier');
  const loops = [...pairs, ...single.map((it) => it.text)];
  const lambdas = declared(root, 'lambda_expression').flatMap((it) => {
    const head = named(it)[0];
    return head.type === 'identifier' ? [head.text] : named(head).map((name) => name.text);
  });
  const parameters = declared(root, 'parameter').map(identifier);
  return [...new Set([...loops, ...lambdas, ...parameters])];
}

const DECLARES = /^(parameter|variable|resource|module|output|type|metadata)_declaration$|^user_defined_function$|^parameter$/;

function isUse(node) {
  if (node.type !== 'identifier') {
    return false;
  }
  const parent = node.parent;
  const isFirst = named(parent)[0] === node;
  if (parent.type === 'call_expression' && isFirst) {
    return false;
  }
  return !(isFirst && (parent.type === 'object_property' || DECLARES.test(parent.type)));
}

/** Every `module.outputs.name`, however the module is reached. */
function outputsUsed(root) {
  return [...root.text.matchAll(/\b(\w+)(?:\[[^\]]*\])?[!?.]*\.outputs\.(\w+)/g)].map((it) => ({ module: it[1], output: it[2] }));
}

function bicep(root) {
  const names = (type) => declared(root, type).map(identifier);
  return {
    problems: problems(root),
    params: declared(root, 'parameter_declaration').map(parameter),
    variables: names('variable_declaration'),
    outputs: names('output_declaration'),
    types: Object.fromEntries(
      declared(root, 'type_declaration').map((it) => [identifier(it), textOf(named(it).at(-1))]),
    ),
    members: Object.fromEntries(
      declared(root, 'type_declaration').map((it) => [
        identifier(it),
        declared(it, 'object_property').map((member) => named(member)[0]).filter(Boolean).map(textOf),
      ]),
    ),
    functions: names('user_defined_function'),
    imported: declared(root, 'import_functionality').flatMap((it) =>
      named(it).filter((name) => name.type === 'identifier').map((name) => name.text),
    ),
    resources: declared(root, 'resource_declaration').map(resource),
    modules: declared(root, 'module_declaration').map(moduleOf),
    locals: locals(root),
    uses: [...new Set([...all(root)].filter(isUse).map((it) => it.text))],
    calls: [...new Set(declared(root, 'call_expression').map((it) => named(it)[0].text))],
    loads: declared(root, 'call_expression')
      .filter((it) => named(it)[0].text.startsWith('load'))
      .map((it) => textOf(declared(it, 'string')[0])),
    outputsUsed: outputsUsed(root),
  };
}

function powershell(root) {
  return {
    problems: problems(root),
    functions: declared(root, 'function_statement').map((it) => first(it, 'function_name').text),
  };
}

async function main(files) {
  await Parser.init();
  const parsers = {};
  const found = {};
  for (const file of files) {
    const grammar = GRAMMARS[path.extname(file)];
    parsers[grammar] ??= await parserOf(grammar);
    const source = known(file, fs.readFileSync(file, 'utf8'));
    const root = plain(parsers[grammar].parse(source).rootNode, source);
    found[file] = grammar === 'bicep' ? bicep(root) : powershell(root);
  }
  process.stdout.write(JSON.stringify(found));
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`Tried to read ${process.argv.slice(2).join(', ')}, because a build checks them, but: ${error.stack}\n`);
  process.exitCode = 1;
});
