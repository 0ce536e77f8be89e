import { Text } from '@codemirror/state';
import { describe, expect, test } from 'vitest';
import { readMarks } from './mark-list.ts';
import { acceptedText, rejectedText } from './resolve.ts';

/** What a tool writes, the marks that are read in it (kind and content), and the text with all accepted and all rejected. */
interface Case {
	readonly title: string;
	readonly source: string;
	readonly marks: readonly string[];
	readonly accepted: string;
	readonly rejected: string;
}

/** The same shapes as each tool's own examples and tests, in other words. */
const tools: Readonly<Record<string, readonly Case[]>> = {
	'the CriticMarkup toolkit': [
		{
			title: 'an addition with its blank',
			source: 'Bread {++really ++}takes time.',
			marks: ['insertion: really '],
			accepted: 'Bread really takes time.',
			rejected: 'Bread takes time.',
		},
		{
			title: 'a deletion with its blank',
			source: 'Bread {--never --}takes time.',
			marks: ['deletion: never '],
			accepted: 'Bread takes time.',
			rejected: 'Bread never takes time.',
		},
		{
			title: 'a substitution with an apostrophe',
			source: "Bread {~~doesn't~>does~~} take time.",
			marks: ["substitution: doesn't > does"],
			accepted: 'Bread does take time.',
			rejected: "Bread doesn't take time.",
		},
		{
			title: 'a highlight, and a comment behind a sentence',
			source: 'It takes {==time==}. All of it.{>>How much is that?<<}',
			marks: ['highlight: time', 'comment: How much is that?'],
			accepted: 'It takes time. All of it.',
			rejected: 'It takes time. All of it.',
		},
		{
			title: 'a highlight with its comment directly behind',
			source: 'Mix {==flour==}{>>Which?<<} well.',
			marks: ['highlight: flour'],
			accepted: 'Mix flour well.',
			rejected: 'Mix flour well.',
		},
		{
			title: 'a paragraph break that is added, and one that goes',
			source: 'Mix it.{++\n\n++}Wait.{--\n\n--} Bake it.',
			marks: ['insertion: \n\n', 'deletion: \n\n'],
			accepted: 'Mix it.\n\nWait. Bake it.',
			rejected: 'Mix it.Wait.\n\n Bake it.',
		},
		{
			title: 'a break replaced by a blank, and a blank by a break',
			source: 'One.{~~\n\n~> ~~}Two.{~~ ~>\n\n~~}Three.',
			marks: ['substitution: \n\n >  ', 'substitution:   > \n\n'],
			accepted: 'One. Two.\n\nThree.',
			rejected: 'One.\n\nTwo. Three.',
		},
		{
			title: 'list items that come and go',
			source: '* flour\n{--* sugar\n--}* water\n{++* salt\n++}',
			marks: ['deletion: * sugar\n', 'insertion: * salt\n'],
			accepted: '* flour\n* water\n* salt\n',
			rejected: '* flour\n* sugar\n* water\n',
		},
		{
			title: 'an empty addition, deletion and comment',
			source: 'a{++++}b{----}c{>><<}d',
			marks: ['insertion: ', 'deletion: ', 'comment: '],
			accepted: 'abcd',
			rejected: 'abcd',
		},
		{
			// The toolkit's expressions end a mark with the first closing sign; so does every other tool but MultiMarkdown.
			title: 'an addition in an addition ends with the first',
			source: '{++one{++ two++} three',
			marks: ['insertion: one{++ two'],
			accepted: 'one{++ two three',
			rejected: ' three',
		},
	],
	'MultiMarkdown 6': [
		{
			title: 'marks that are all of a paragraph',
			source: '{++new++}\n\n{--old--}\n\n{~~this~>that~~}\n\n{>>why<<}\n\n{==so==}',
			marks: [
				'insertion: new',
				'deletion: old',
				'substitution: this > that',
				'comment: why',
				'highlight: so',
			],
			accepted: 'new\n\n\n\nthat\n\n\n\nso',
			rejected: '\n\nold\n\nthis\n\n\n\nso',
		},
		{
			title: 'emphasis within marks',
			source: 'Mix{++ **well**++}{-- *fast*--} {~~**now**~>**later**~~} {==**all**==}',
			marks: [
				'insertion:  **well**',
				'deletion:  *fast*',
				'substitution: **now** > **later**',
				'highlight: **all**',
			],
			accepted: 'Mix **well** **later** **all**',
			rejected: 'Mix *fast* **now** **all**',
		},
		{
			title: 'marks within emphasis',
			source: '**{++well++}** **{--fast--}** **{~~now~>later~~}** **{==all==}**',
			marks: ['insertion: well', 'deletion: fast', 'substitution: now > later', 'highlight: all'],
			accepted: '**well** **** **later** **all**',
			rejected: '**** **fast** **now** **all**',
		},
		{
			title: 'emphasis that ends in another mark than it began',
			source: 'Mix **{++well**++} and **{~~now**~>later**~~}',
			marks: ['insertion: well**', 'substitution: now** > later**'],
			accepted: 'Mix **well** and **later**',
			rejected: 'Mix ** and **now**',
		},
		{
			title: 'marks in code spans are literal',
			source: '`{++a++}` `{--b--}` `{~~c~>d~~}` `{>>e<<}` `{==f==}`',
			marks: [],
			accepted: '`{++a++}` `{--b--}` `{~~c~>d~~}` `{>>e<<}` `{==f==}`',
			rejected: '`{++a++}` `{--b--}` `{~~c~>d~~}` `{>>e<<}` `{==f==}`',
		},
		{
			title: 'a deletion in an addition',
			source: '{++mix {--fast --}well++}',
			marks: ['insertion: mix {--fast --}well', 'deletion: fast '],
			accepted: 'mix well',
			rejected: '',
		},
		{
			title: 'half a mark, and braces that are none',
			source: 'a {++b and {c} and {-d-} and ++} e',
			marks: ['insertion: b and {c} and {-d-} and '],
			accepted: 'a b and {c} and {-d-} and  e',
			rejected: 'a  e',
		},
	],
	'pymdownx.critic': [
		{
			title: 'marks over line ends in a paragraph',
			source:
				'Some {--*hasty*--} words{++ here++}. More {--words\n that go--}lines. And {++lines that\n come ++}last.',
			marks: [
				'deletion: *hasty*',
				'insertion:  here',
				'deletion: words\n that go',
				'insertion: lines that\n come ',
			],
			accepted: 'Some  words here. More lines. And lines that\n come last.',
			rejected: 'Some *hasty* words. More words\n that golines. And last.',
		},
		{
			title: 'a break replaced by blanks, and blanks by a break',
			source: 'One.{~~\n\n~>  ~~}Two.{~~  ~>\n\n~~}Three.',
			marks: ['substitution: \n\n >   ', 'substitution:    > \n\n'],
			accepted: 'One.  Two.\n\nThree.',
			rejected: 'One.\n\nTwo.  Three.',
		},
		{
			title: 'a highlight over a line end with its comment',
			source: 'On {==these\n words==}{>>They work well.<<}. Then {~~is~>are~~} more.',
			marks: ['highlight: these\n words', 'substitution: is > are'],
			accepted: 'On these\n words. Then are more.',
			rejected: 'On these\n words. Then is more.',
		},
		{
			title: 'blocks between signs on lines of their own',
			source: '{++\n\n# New\n\n- one\n- two\n\n++}\n\n{--\n\n> Old\n\n--}\n\n{==\n\nA *paragraph*.\n\n==}\n',
			marks: [
				'insertion: \n\n# New\n\n- one\n- two\n\n',
				'deletion: \n\n> Old\n\n',
				'highlight: \n\nA *paragraph*.\n\n',
			],
			accepted: '\n\n# New\n\n- one\n- two\n\n\n\n\n\n\n\nA *paragraph*.\n\n\n',
			rejected: '\n\n\n\n> Old\n\n\n\n\n\nA *paragraph*.\n\n\n',
		},
		{
			title: 'an escaped sign',
			source: 'Write \\{++so++} or {++so++}.',
			marks: ['insertion: so'],
			accepted: 'Write \\{++so++} or so.',
			rejected: 'Write \\{++so++} or .',
		},
		{
			title: 'marks in a fenced block are literal',
			source: '```\n{++code++}\n```\n\n{++text++}\n',
			marks: ['insertion: text'],
			accepted: '```\n{++code++}\n```\n\ntext\n',
			rejected: '```\n{++code++}\n```\n\n\n',
		},
	],
	pandiff: [
		{
			title: 'a heading with another word, underlined',
			source: '{~~First~>Second~~} Loaf\n===========\n',
			marks: ['substitution: First > Second'],
			accepted: 'Second Loaf\n===========\n',
			rejected: 'First Loaf\n===========\n',
		},
		{
			title: 'pictures replaced',
			source: '{--![loaf](old.png)--}\n\n{++![loaf](new.png)++}\n',
			marks: ['deletion: ![loaf](old.png)', 'insertion: ![loaf](new.png)'],
			accepted: '\n\n![loaf](new.png)\n',
			rejected: '![loaf](old.png)\n\n\n',
		},
		{
			title: 'words in list items, a link over a line end',
			source:
				'1.  Mix {++the ++}flour\n2.  {++[wait\n    long](https://example.org/wait)++}\n3.  Bake{-- it--} well\n',
			marks: ['insertion: the ', 'insertion: [wait\n    long](https://example.org/wait)', 'deletion:  it'],
			accepted: '1.  Mix the flour\n2.  [wait\n    long](https://example.org/wait)\n3.  Bake well\n',
			rejected: '1.  Mix flour\n2.  \n3.  Bake it well\n',
		},
		{
			title: 'a word in emphasis, and one over a line end',
			source: 'I like *old {~~ovens~>stoves~~}* {~~here.~>there.~~} {~~One~>Only\none~~} is left.',
			marks: [
				'substitution: ovens > stoves',
				'substitution: here. > there.',
				'substitution: One > Only\none',
			],
			accepted: 'I like *old stoves* there. Only\none is left.',
			rejected: 'I like *old ovens* here. One is left.',
		},
		{
			title: 'a block of differences is code',
			source: '``` diff\n mix(flour)\n-bake()\n+bake(long)\n```\n',
			marks: [],
			accepted: '``` diff\n mix(flour)\n-bake()\n+bake(long)\n```\n',
			rejected: '``` diff\n mix(flour)\n-bake()\n+bake(long)\n```\n',
		},
	],
	'other tools': [
		{
			title: 'strikethrough in braces is no mark',
			source: 'a {~~gone~~} b {~~old~>new~~}',
			marks: ['substitution: old > new'],
			accepted: 'a {~~gone~~} b new',
			rejected: 'a {~~gone~~} b old',
		},
		{
			title: 'names that editors put into comments',
			source: 'Not enough.{>> @editor on what grounds? <<} {==Some==}{>> Which? <<} say so.',
			marks: ['comment:  @editor on what grounds? ', 'highlight: Some'],
			accepted: 'Not enough. Some say so.',
			rejected: 'Not enough. Some say so.',
		},
		{
			title: 'a comment in its highlight',
			source: 'On {==this {>>Which?<<}==} day.',
			marks: ['highlight: this {>>Which?<<}', 'comment: Which?'],
			accepted: 'On this  day.',
			rejected: 'On this  day.',
		},
	],
};

for (const [tool, cases] of Object.entries(tools)) {
	describe(`as ${tool} writes it`, () => {
		test.each(cases)('$title', ({ source, marks, accepted, rejected }) => {
			const doc = Text.of(source.split('\n'));
			const list = readMarks(doc, { from: 0, to: doc.length });
			const read = list.marks.map(({ kind, content, replacement }) => {
				const inside = doc.sliceString(content.from, content.to);
				return replacement
					? `${kind}: ${inside} > ${doc.sliceString(replacement.from, replacement.to)}`
					: `${kind}: ${inside}`;
			});
			expect(read).toEqual(marks);
			expect(acceptedText(doc, list)).toBe(accepted);
			expect(rejectedText(doc, list)).toBe(rejected);
		});
	});
}
