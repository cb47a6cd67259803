// Parses PowerShell scripts with the grammar of tree-sitter and tells where they are no PowerShell.
// node check.mjs GRAMMAR_FOLDER SCRIPT...
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const folder = resolve(process.argv[2]);
const { Parser, Language } = createRequire(join(folder, 'package.json'))('web-tree-sitter');
await Parser.init();
const parser = new Parser();
parser.setLanguage(
    await Language.load(join(folder, 'node_modules/tree-sitter-powershell/tree-sitter-powershell.wasm')));

let mistakes = 0;
for (const file of process.argv.slice(3)) {
    const text = readFileSync(file, 'utf8');
    const lines = text.split('\n');
    const visit = (node) => {
        if (node.isError || node.isMissing) {
            const { row, column } = node.startPosition;
            console.log(`${file}:${row + 1}:${column + 1}: ${node.isMissing ? 'missing ' + node.type : 'not PowerShell'}: ${lines[row]}`);
            mistakes++;
        } else if (node.hasError) {
            node.children.forEach(visit);
        }
    };
    visit(parser.parse(text).rootNode);
}
process.exit(mistakes ? 1 : 0);
