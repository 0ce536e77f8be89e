import {
	type Range as DecorationRange,
	EditorSelection,
	type EditorState,
	type Extension,
	Prec,
} from '@codemirror/state';
import {
	type Command,
	Decoration,
	type DecorationSet,
	EditorView,
	hoverTooltip,
	keymap,
	ViewPlugin,
	type ViewUpdate,
	WidgetType,
} from '@codemirror/view';
import type { Comment, Mark } from '../../article/review/index.ts';
import type { Range } from '../../article/text-change.ts';
import { marginOf } from './comment-margin.ts';
import { hiddenCommentsOf } from './hidden-comments.ts';
import { isSuggestion, nameOfMark, summaryOf } from './mark-words.ts';
import { currentMark, hasNoMarks, marksOf } from './marks-state.ts';
import { reviewViewOf, showsSource } from './review-mode.ts';
import { colourOf, displayTime } from './reviewer.ts';

/** How many of a mark's line breaks are shown by a sign; nobody looks at more. */
const mostBreaks = 200;

/** A mark's comments as a small button behind it. */
class ThreadBadge extends WidgetType {
	constructor(
		private readonly colour: number,
		private readonly count: number,
		private readonly resolved: boolean,
		private readonly label: string,
		private readonly at: number,
		/** Nothing else shows where the comment is. */
		private readonly alone: boolean,
	) {
		super();
	}

	override eq(other: ThreadBadge): boolean {
		return (
			other.colour === this.colour &&
			other.count === this.count &&
			other.resolved === this.resolved &&
			other.label === this.label &&
			other.at === this.at &&
			other.alone === this.alone
		);
	}

	override toDOM(view: EditorView): HTMLElement {
		const button = document.createElement('button');
		button.type = 'button';
		button.className = `cm-review-badge cm-reviewer-${this.colour}`;
		if (this.resolved) button.classList.add('cm-review-resolved');
		if (this.alone) button.classList.add('cm-review-alone');
		button.textContent = this.resolved ? '✓' : String(this.count);
		button.title = this.label;
		button.setAttribute('aria-label', this.label);
		button.addEventListener('mousedown', (event) => event.preventDefault());
		button.addEventListener('click', () => {
			marginOf(view)?.open(this.at);
		});
		return button;
	}

	override ignoreEvent(): boolean {
		return true;
	}
}

/** A line break that comes or goes. */
class BreakSign extends WidgetType {
	constructor(private readonly className: string) {
		super();
	}

	override eq(other: BreakSign): boolean {
		return other.className === this.className;
	}

	override toDOM(): HTMLElement {
		const sign = document.createElement('span');
		sign.className = this.className;
		sign.textContent = '¶';
		sign.setAttribute('aria-hidden', 'true');
		return sign;
	}
}

interface Drawn {
	readonly decorations: DecorationSet;
	/** What the caret jumps over. */
	readonly hidden: DecorationSet;
}

const hide = Decoration.replace({});
const delimiter = Decoration.mark({ class: 'cm-mark-delimiter' });

function draw(view: EditorView): Drawn {
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
			drawMark(state, mark, { from, to }, mark === current, decorations, hidden);
		}
	}
	return { decorations: Decoration.set(decorations, true), hidden: Decoration.set(hidden, true) };
}

function drawMark(
	state: EditorState,
	mark: Mark,
	visible: Range,
	current: boolean,
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
			decorations.push(hide.range(from, to));
			hidden.push(hide.range(from, to));
		}
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
		syntax(replacement.to, mark.to);
	} else {
		content(mark.content, mark.kind === 'substitution' ? 'deletion' : mark.kind);
		syntax(mark.content.to, mark.to);
	}
	syntax(mark.to, mark.end);
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

		constructor(view: EditorView) {
			this.drawn = draw(view);
		}

		update(update: ViewUpdate): void {
			if (
				update.docChanged ||
				update.viewportChanged ||
				reviewViewOf(update.state) !== reviewViewOf(update.startState) ||
				(update.selectionSet && !hasNoMarks(update.state))
			) {
				this.drawn = draw(update.view);
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
const explain = hoverTooltip((view, pos) => {
	const mark = hasNoMarks(view.state) ? null : marksOf(view.state).at(pos);
	if (mark === null) return null;
	const inMargin = marginOf(view)?.shows(mark) ?? false;
	if (inMargin && !isSuggestion(mark)) return null;
	return {
		pos: mark.from,
		end: mark.end,
		create() {
			const dom = document.createElement('div');
			dom.className = 'cm-review-tooltip';
			const head = dom.appendChild(document.createElement('p'));
			head.className = 'cm-review-tooltip-head';
			head.textContent = [nameOfMark(mark), mark.author, displayTime(mark.time)].filter(Boolean).join(' · ');
			if (!inMargin) for (const comment of mark.thread) dom.append(commentLine(comment, mark));
			return { dom };
		},
	};
});

function commentLine(comment: Comment, mark: Mark): HTMLElement {
	const line = document.createElement('p');
	const name = line.appendChild(document.createElement('b'));
	name.textContent = comment.author ?? mark.author ?? 'Comment';
	line.append(` ${comment.text || (comment.action === 'resolved' ? 'resolved this' : 'opened this again')}`);
	return line;
}

/** Each reviewer has a colour, by the tokens, so that light and dark need no second theme. */
const colours = Object.fromEntries(
	Array.from({ length: 8 }, (_, index) => [
		`.cm-reviewer-${index}`,
		{ '--reviewer': `var(--reviewer-${index})` },
	]),
);

const look = EditorView.baseTheme({
	...colours,
	'.cm-mark-insertion': {
		textDecoration: 'underline 2px var(--reviewer)',
		textUnderlineOffset: '4px',
		backgroundColor: 'color-mix(in srgb, var(--reviewer) 9%, transparent)',
	},
	'.cm-mark-deletion': {
		color: 'var(--text-quiet)',
		textDecoration: 'line-through 1.5px var(--reviewer)',
	},
	'.cm-mark-highlight, .cm-mark-comment': {
		backgroundColor: 'color-mix(in srgb, var(--reviewer) 16%, transparent)',
	},
	'.cm-mark-break': { padding: '0 1px', color: 'var(--reviewer)' },
	'.cm-mark-resolved': { backgroundColor: 'transparent', borderBottom: '1px dotted var(--reviewer)' },
	'.cm-mark-current': {
		backgroundColor: 'color-mix(in srgb, var(--reviewer) 24%, transparent)',
	},
	'.cm-mark-delimiter': { color: 'var(--text-faint)' },
	'.cm-review-badge': {
		minWidth: '18px',
		height: '18px',
		margin: '0 2px',
		padding: '0 5px',
		border: 'none',
		borderRadius: '9px 9px 9px 2px',
		backgroundColor: 'var(--reviewer)',
		color: 'var(--surface)',
		font: '600 11px / 18px var(--font-ui)',
		verticalAlign: 'text-top',
		cursor: 'pointer',
	},
	'.cm-review-badge.cm-review-resolved': {
		backgroundColor: 'transparent',
		boxShadow: 'inset 0 0 0 1px var(--reviewer)',
		color: 'var(--reviewer)',
	},
	'.cm-review-tooltip': {
		maxWidth: '360px',
		padding: '8px 12px',
		font: '400 var(--size-ui) / 20px var(--font-ui)',
	},
	'.cm-review-tooltip-head': { color: 'var(--text-quiet)', fontSize: 'var(--size-small)' },
});

/**
 * Puts carets that stand before hidden signs of marks behind them, or the other way round, so that the deletion that
 * follows takes what is seen there. In Editing the signs at the caret are in sight, and are deleted like any text.
 */
function overHidden(forward: boolean): Command {
	return (view) => {
		const { state } = view;
		if (reviewViewOf(state).mode === 'editing' || hasNoMarks(state)) return false;
		const sets = [view.plugin(drawnMarks)?.drawn.hidden ?? Decoration.none, hiddenCommentsOf(state)];
		const ranges = state.selection.ranges.map((range) =>
			range.empty ? EditorSelection.cursor(beyond(sets, range.head, forward)) : range,
		);
		const selection = EditorSelection.create(ranges, state.selection.mainIndex);
		if (!selection.eq(state.selection)) view.dispatch({ selection });
		return false;
	};
}

/** Where an offset comes to when it leaves the hidden stretches that it stands in, or before. */
function beyond(sets: readonly DecorationSet[], offset: number, forward: boolean): number {
	let at = offset;
	for (let moved = true; moved; ) {
		moved = false;
		for (const set of sets) {
			set.between(at, at, (from, to) => {
				const next = forward ? to : from;
				if (next === at || (forward ? from > at : to < at)) return;
				at = next;
				moved = true;
				return false;
			});
		}
	}
	return at;
}

const deleteKeys = Prec.high(
	keymap.of([
		...['Delete', 'Mod-Delete', 'Alt-Delete'].map((key) => ({ key, run: overHidden(true) })),
		...['Backspace', 'Mod-Backspace', 'Alt-Backspace'].map((key) => ({ key, run: overHidden(false) })),
	]),
);

/** Draws the marks of the body. Needs `marksState`, `reviewMode` and `hiddenComments`. */
export const marksView: Extension = [drawnMarks, deleteKeys, explain, look];
