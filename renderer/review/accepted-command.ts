import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { ensureSyntaxTree, syntaxTree } from '@codemirror/language';
import { ChangeSet, EditorState, type StateCommand, type Transaction } from '@codemirror/state';
import { acceptMarks } from '../../article/review/index.ts';
import type { Range, TextChange } from '../../article/text-change.ts';
import { longTextGuard } from '../editor/long-text-guard.ts';
import { partsOf } from '../session/front-matter-state.ts';
import { hasNoMarks, marksOf } from './marks-state.ts';
import { reviewModeOf } from './review-mode.ts';

/** How many lines around the caret a command sees: what a list is has been decided by then. */
const LINES = 100;
/** And how much text on either side of its line, and in it, in UTF-16 code units: what is longer is no list. */
const REACH = 10_000;
/** How long their syntax may be read, in milliseconds. */
const PARSE_TIME = 50;

const language = markdown({ base: markdownLanguage, addKeymap: false, extensions: longTextGuard });

/**
 * Has a command see the text around the caret as it is with all marks accepted: in Suggesting a list may begin in an
 * addition, whose sign makes it none, and an item may be empty but for the signs behind it. What the command changes is
 * changed in the article.
 *
 * @param mayApply whether the command may do anything, judged by what stands in the caret's line before it: what need not
 * be known costs nothing
 */
export function onAccepted(
	command: StateCommand,
	mayApply: (before: string) => boolean = () => true,
): StateCommand {
	return (target) => {
		const { state } = target;
		const around = reviewModeOf(state) === 'suggesting' ? surroundings(state) : null;
		if (around === null) return command(target);
		const { from, to } = around;
		if (!mayApply(beforeCaret(state, around))) return false;
		const removal = ChangeSet.of(
			around.removed.map((range) => ({ from: range.from - from, to: range.to - from })),
			to - from,
		);
		const { anchor, head } = state.selection.main;
		const accepted = EditorState.create({
			doc: removal.apply(state.doc.slice(from, to)),
			selection: { anchor: removal.mapPos(anchor - from), head: removal.mapPos(head - from) },
			extensions: language,
		});
		ensureSyntaxTree(accepted, accepted.doc.length, PARSE_TIME);
		const made: Transaction[] = [];
		const isDone = command({ state: accepted, dispatch: (tr) => made.push(tr) });
		for (const tr of made) {
			const changes = inArticle(tr.changes, removal, accepted.selection.main.head, { from, head });
			const mapped = state.changes(changes);
			target.dispatch(
				state.update({
					changes: mapped,
					selection: { anchor: mapped.mapPos(anchor, 1), head: mapped.mapPos(head, 1) },
					scrollIntoView: true,
					userEvent: 'input',
				}),
			);
		}
		return isDone;
	};
}

/** The accepted text from the start of the caret's line on. */
function beforeCaret(state: EditorState, { removed }: { readonly removed: readonly Range[] }): string {
	const { head } = state.selection.main;
	let text = '';
	let at = state.doc.lineAt(head).from;
	for (const range of removed) {
		if (range.to <= at || range.from >= head) continue;
		text += state.doc.sliceString(at, Math.max(at, range.from));
		at = range.to;
	}
	return text + state.doc.sliceString(Math.min(at, head), head);
}

/** The lines around the caret, when they have marks and are Markdown, and what goes from them with all accepted. */
function surroundings(state: EditorState): (Range & { readonly removed: readonly Range[] }) | null {
	if (hasNoMarks(state) || state.selection.ranges.length > 1 || isCode(state)) return null;
	const { doc, selection } = state;
	const list = marksOf(state);
	const first = doc.lineAt(Math.max(list.body.from, partsOf(state).body.from));
	const last = doc.lineAt(list.body.to);
	const [own, ownLast] = [doc.lineAt(selection.main.from), doc.lineAt(selection.main.to)];
	if (own.length > REACH || ownLast.length > REACH) return null;
	const [reachFrom, reachTo] = [own.from - REACH, ownLast.to + REACH];
	const start = Math.max(
		first.number,
		own.number - LINES,
		reachFrom <= first.from ? 0 : doc.lineAt(reachFrom).number + 1,
	);
	const end = Math.min(
		last.number,
		ownLast.number + LINES,
		reachTo >= last.to ? last.number : doc.lineAt(reachTo).number - 1,
	);
	const from = start === first.number ? list.body.from : doc.line(start).from;
	const to = Math.min(doc.line(Math.max(start, end)).to, list.body.to);
	if (selection.main.from < from || selection.main.to > to) return null;
	const removed = acceptMarks(doc, list.between(from, to))
		.map((change) => ({ from: Math.max(from, change.from), to: Math.min(to, change.to) }))
		.filter((range) => range.from < range.to);
	return removed.length === 0 ? null : { from, to, removed };
}

function isCode(state: EditorState): boolean {
	const { head } = state.selection.main;
	for (let node = syntaxTree(state).resolveInner(head, -1); ; node = node.parent) {
		if (/^(Fenced|Indented)?Code(Block|Text)?$/.test(node.name)) return true;
		if (node.parent === null) return false;
	}
}

/** Changes of the accepted text in the article's: at the caret where it was, else within the marks that they touch. */
function inArticle(
	changes: ChangeSet,
	removal: ChangeSet,
	caret: number,
	at: { readonly from: number; readonly head: number },
): readonly TextChange[] {
	const back = removal.invertedDesc;
	const place = (offset: number, side: -1 | 1) =>
		offset === caret ? at.head : at.from + back.mapPos(offset, side);
	const result: TextChange[] = [];
	changes.iterChanges((fromA, toA, _fromB, _toB, insert) => {
		const from = place(fromA, 1);
		const to = toA === fromA ? from : Math.max(from, place(toA, -1));
		result.push({ from, to, insert: insert.toString() });
	});
	return result;
}
