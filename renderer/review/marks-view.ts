import type { Range as DecorationRange, EditorState, Extension } from '@codemirror/state';
import {
	Decoration,
	type DecorationSet,
	EditorView,
	hoverTooltip,
	ViewPlugin,
	type ViewUpdate,
} from '@codemirror/view';
import type { Comment, Mark } from '../../article/review/index.ts';
import type { Range } from '../../article/text-change.ts';
import { marginOf } from './comment-margin.ts';
import { hiddenCommentsOf } from './hidden-comments.ts';
import { keysOverHidden } from './keys-over-hidden.ts';
import { BreakSign, KeptSign, ThreadBadge } from './mark-widgets.ts';
import { actionWords, isSuggestion, nameOfMark, summaryOf } from './mark-words.ts';
import { marksLook } from './marks-look.ts';
import { currentMark, hasNoMarks, marksOf } from './marks-state.ts';
import { reviewViewOf, showsSource } from './review-mode.ts';
import { colourOf, displayTime } from './reviewer.ts';

/** How many of a mark's line breaks are shown by a sign; nobody looks at more. */
const mostBreaks = 200;

interface Drawn {
	readonly decorations: DecorationSet;
	/** What the caret jumps over. */
	readonly hidden: DecorationSet;
}

const hide = Decoration.replace({});
const delimiter = Decoration.mark({ class: 'cm-mark-delimiter' });

function draw(view: EditorView, atCaret: Decoration): Drawn {
	const { state } = view;
	if (hasNoMarks(state)) return { decorations: Decoration.none, hidden: Decoration.none };
	const list = marksOf(state);
	const current = currentMark(state);
	const decorations: DecorationRange<Decoration>[] = [];
	const hidden: DecorationRange<Decoration>[] = [];
	const seen = new Set<number>();
	for (const { from, to } of view.visibleRanges) {
		for (const mark of list.between(from, to)) {
			if (seen.has(mark.from)) continue;
			seen.add(mark.from);
			drawMark(state, mark, { from, to }, mark === current, atCaret, decorations, hidden);
		}
	}
	return { decorations: Decoration.set(decorations, true), hidden: Decoration.set(hidden, true) };
}

function drawMark(
	state: EditorState,
	mark: Mark,
	visible: Range,
	current: boolean,
	atCaret: Decoration,
	decorations: DecorationRange<Decoration>[],
	hidden: DecorationRange<Decoration>[],
): void {
	const raw = showsSource(state, mark);
	const author = `cm-reviewer-${colourOf(mark.author)}${current ? ' cm-mark-current' : ''}${
		mark.resolved ? ' cm-mark-resolved' : ''
	}`;
	const syntax = (from: number, to: number) => {
		if (to <= from) return;
		if (raw) decorations.push(delimiter.range(from, to));
		// A view plugin may not take line breaks away: `hiddenComments` does.
		else if (state.doc.lineAt(from).to >= to) {
			decorations.push((from === state.selection.main.head ? atCaret : hide).range(from, to));
			hidden.push(hide.range(from, to));
		}
	};
	// Signs and attribution are one stretch where they can be: fewer elements at the caret.
	const tail = (from: number) => {
		const together = state.doc.lineAt(from).to >= mark.end;
		syntax(from, together ? mark.end : mark.to);
		if (!together) syntax(mark.to, mark.end);
	};
	const content = (range: Range, kind: 'insertion' | 'deletion' | 'highlight' | 'comment') => {
		if (range.to <= range.from) return;
		decorations.push(Decoration.mark({ class: `cm-mark-${kind} ${author}` }).range(range.from, range.to));
		if (kind === 'insertion' || kind === 'deletion') {
			const from = Math.max(range.from, visible.from);
			const to = Math.min(range.to, visible.to);
			for (const at of lineBreaks(state, from, to)) {
				decorations.push(
					Decoration.widget({
						widget: new BreakSign(`cm-mark-${kind} cm-mark-break ${author}`),
						side: 1,
					}).range(at),
				);
			}
		}
	};
	const badge = () => {
		const { length } = mark.thread;
		if (length === 0) return;
		const label = `${summaryOf(mark.thread)}${mark.resolved ? ' (resolved)' : ''}`;
		const colour = colourOf(mark.thread.at(-1)?.author ?? mark.author);
		decorations.push(
			Decoration.widget({
				widget: new ThreadBadge(colour, length, mark.resolved, label, mark.from, mark.kind === 'comment'),
				side: 1,
			}).range(mark.end),
		);
	};
	if (mark.kind === 'comment') {
		if (raw) content({ from: mark.from, to: mark.end }, 'comment');
		else syntax(mark.from, mark.end);
		badge();
		return;
	}
	syntax(mark.from, mark.content.from);
	const { replacement } = mark;
	if (mark.kind === 'substitution' && replacement) {
		content(mark.content, 'deletion');
		syntax(mark.content.to, replacement.from);
		content(replacement, 'insertion');
		tail(replacement.to);
	} else {
		content(mark.content, mark.kind === 'substitution' ? 'deletion' : mark.kind);
		tail(mark.content.to);
	}
	badge();
}

function lineBreaks(state: EditorState, from: number, to: number): number[] {
	const breaks: number[] = [];
	if (from >= to) return breaks;
	for (let line = state.doc.lineAt(from); line.to < to && breaks.length < mostBreaks; ) {
		breaks.push(line.to);
		line = state.doc.line(line.number + 1);
	}
	return breaks;
}

const drawnMarks = ViewPlugin.fromClass(
	class {
		drawn: Drawn;
		private readonly atCaret = Decoration.replace({ widget: new KeptSign() });

		constructor(view: EditorView) {
			this.drawn = draw(view, this.atCaret);
		}

		update(update: ViewUpdate): void {
			if (
				update.docChanged ||
				update.viewportChanged ||
				reviewViewOf(update.state) !== reviewViewOf(update.startState) ||
				(update.selectionSet && !hasNoMarks(update.state))
			) {
				this.drawn = draw(update.view, this.atCaret);
			}
		}
	},
	{
		decorations: (plugin) => plugin.drawn.decorations,
		provide: (plugin) =>
			EditorView.atomicRanges.of((view) => view.plugin(plugin)?.drawn.hidden ?? Decoration.none),
	},
);

/** Who made a mark, when, and what was said of it. */
const explain = hoverTooltip(
	(view, pos) => {
		const mark = hasNoMarks(view.state) ? null : marksOf(view.state).at(pos);
		if (mark === null) return null;
		const inMargin = marginOf(view)?.shows(mark) ?? false;
		if (inMargin && !isSuggestion(mark)) return null;
		return {
			pos: mark.from,
			end: mark.end,
			// What is read next stands below.
			above: true,
			create() {
				const dom = document.createElement('div');
				dom.className = 'cm-review-tooltip';
				const head = dom.appendChild(document.createElement('p'));
				head.className = 'cm-review-tooltip-head';
				head.textContent = [nameOfMark(mark), mark.author, displayTime(mark.time)]
					.filter(Boolean)
					.join(' · ');
				if (!inMargin) for (const comment of mark.thread) dom.append(commentLine(comment, mark));
				return { dom };
			},
		};
	},
	{ hideOnChange: true },
);

function commentLine(comment: Comment, mark: Mark): HTMLElement {
	const line = document.createElement('p');
	const name = line.appendChild(document.createElement('b'));
	name.textContent = comment.author ?? mark.author ?? 'Comment';
	line.append(` ${comment.text || (comment.action ? actionWords[comment.action] : '')}`);
	return line;
}

/** Draws the marks of the body. Needs `marksState`, `reviewMode` and `hiddenComments`. */
export const marksView: Extension = [
	drawnMarks,
	keysOverHidden((view) => [
		view.plugin(drawnMarks)?.drawn.hidden ?? Decoration.none,
		hiddenCommentsOf(view.state),
	]),
	explain,
	marksLook,
];
