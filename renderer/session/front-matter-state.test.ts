import { EditorState } from '@codemirror/state';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitArticle } from '../../article/fence.ts';
import { addField, readFrontMatter } from '../../article/front-matter/index.ts';
import { frontMatterOf, frontMatterState, partsOf } from './front-matter-state.ts';

function open(doc: string): EditorState {
	return EditorState.create({ doc, extensions: [frontMatterState] });
}

const runs = { numRuns: 400 * Number(process.env.GALLEY_RUNS ?? 1) };

it('reads nothing again when the body is edited', () => {
	const state = open('---\ntitle: A\n---\nOne\nTwo\n');
	const edited = state.update({ changes: { from: state.doc.length, insert: 'Three' } }).state;
	expect(frontMatterOf(edited)).toBe(frontMatterOf(state));
	expect(partsOf(edited).body.to).toBe(edited.doc.length);
});

it('says that the closing fence is missing', () => {
	const codes = frontMatterOf(open('---\ntitle: A\n\nText.\n'))?.breakages.map(({ code }) => code);
	expect(codes).toEqual(['missing-closing-fence']);
});

it.each([
	['of too many lines', 'a: b\n'.repeat(5_002)],
	['of too long a value', `a: ${'b'.repeat(260_000)}\n`],
])('leaves front matter %s to be edited as source, and adds nothing to it', (_, content) => {
	const state = open(`---\n${content}---\n\nText.\n`);
	const frontMatter = frontMatterOf(state)!;
	expect(frontMatter.entries).toEqual([]);
	expect(frontMatter.breakages.map(({ code }) => code)).toEqual(['top-level-too-long']);
	const value = { kind: 'scalar', type: 'text', text: 'c' } as const;
	expect(addField(frontMatter, 'a', value).kind).toBe('refused');
	// Made shorter, it is read as any other.
	const { from, to } = partsOf(state).content;
	const short = state.update({ changes: { from: from + 5, to, insert: '\n' } }).state;
	expect(frontMatterOf(short)?.entries.map(({ key }) => key)).toEqual(['a']);
});

it('following edits gives what reading the text anew gives', () => {
	const line = fc.constantFrom(
		'---',
		'...',
		'+++',
		'title: A',
		"cta: 'it\\'s'",
		'list:',
		'  - a',
		'',
		'Text.',
		'--',
		'{',
		'}',
	);
	const text = fc.array(line, { maxLength: 14 }).map((lines) => lines.join('\n'));
	const edit = fc.tuple(
		fc.nat(),
		fc.nat(8),
		fc.constantFrom('', '-', '---', '\n', 'b: 2\n', '---\n', '.', 'x'),
	);
	fc.assert(
		fc.property(text, fc.array(edit, { maxLength: 8 }), (doc, edits) => {
			let state = open(doc);
			for (const [at, size, insert] of edits) {
				const from = at % (state.doc.length + 1);
				state = state.update({
					changes: { from, to: Math.min(state.doc.length, from + size), insert },
				}).state;
				const parts = splitArticle(state.doc);
				expect(partsOf(state)).toEqual(parts);
				expect(frontMatterOf(state)).toEqual(readFrontMatter(state.doc, parts));
			}
		}),
		runs,
	);
});

it('reads front matter of 2,000 lines as any other', () => {
	const content = Array.from({ length: 2_000 }, (_, i) => `key${i}: value ${i}\n`).join('');
	expect(frontMatterOf(open(`---\n${content}---\n`))?.entries).toHaveLength(2_000);
});
