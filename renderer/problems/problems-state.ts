import { type ChangeDesc, type EditorState, Facet, StateEffect, StateField } from '@codemirror/state';
import {
	Decoration,
	type DecorationSet,
	EditorView,
	hoverTooltip,
	ViewPlugin,
	type ViewUpdate,
} from '@codemirror/view';
import { bodyProblems, lookAtBlocks } from '../../article/body-problems.ts';
import { frontMatterProblems } from '../../article/front-matter-problems.ts';
import type { Problem } from '../../article/problem.ts';
import { wholeProblems } from '../../article/problems.ts';
import { openMarks, openReviewProblem } from '../../article/review/index.ts';
import type { TextChange } from '../../article/text-change.ts';
import { areBlocksComplete } from '../preview/blocks-state.ts';
import { hasNoMarks, marksOf } from '../review/marks-state.ts';
import { articleProblem } from '../review/reading.ts';
import { acceptedReadingOf, sameAcceptedReading } from '../review/readings-state.ts';
import { frontMatterOf } from '../session/front-matter-state.ts';
import { readTimeOf, readTimeSettings } from '../session/read-time-state.ts';
import type { PictureFinder } from './picture-finder.ts';

/** The pause in typing that the checks wait for, and how long they may lag behind the text without one, in milliseconds. */
const pause = 150;
const longestWait = 1000;
/** How long a look at blocks never seen before may hold the window, in milliseconds: half a frame. */
const slice = 8;

interface Checked {
	/** True once a check saw the whole article. */
	readonly whole: boolean;
	/** As found, offsets of then. */
	readonly problems: readonly Problem[];
	/** What was edited since; null when nothing was. */
	readonly since: ChangeDesc | null;
	readonly marks: DecorationSet;
}

/** Knows which of the article's pictures are there; without one all are taken to be. */
export const pictureFinder = Facet.define<PictureFinder, PictureFinder | null>({
	combine: (finders) => finders[0] ?? null,
});

/** Asks for another check though the text is the same. */
export const checkAgain = StateEffect.define<null>();

const setProblems = StateEffect.define<readonly Problem[]>();

const checkedField = StateField.define<Checked>({
	create: () => ({ whole: false, problems: [], since: null, marks: Decoration.none }),
	update(checked, tr) {
		for (const effect of tr.effects) {
			if (!effect.is(setProblems)) continue;
			const problems = sameProblems(checked, effect.value) ? checked.problems : effect.value;
			return { whole: areBlocksComplete(tr.state), problems, since: null, marks: marksFor(problems) };
		}
		if (!tr.docChanged) return checked;
		return {
			...checked,
			since: checked.since ? checked.since.composeDesc(tr.changes.desc) : tr.changes.desc,
			marks: checked.marks.map(tr.changes),
		};
	},
	provide: (field) => EditorView.decorations.from(field, (checked) => checked.marks),
});

function sameProblems({ problems, since }: Checked, found: readonly Problem[]): boolean {
	if (since !== null || problems.length !== found.length) return false;
	return problems.every((problem, index) => {
		const other = found[index]!;
		return (
			problem.code === other.code &&
			problem.from === other.from &&
			problem.to === other.to &&
			problem.message === other.message
		);
	});
}

function marksFor(problems: readonly Problem[]): DecorationSet {
	return Decoration.set(
		problems
			.filter(({ from, to }) => to > from)
			.map((problem) => marks[problem.severity].range(problem.from, problem.to)),
		true,
	);
}

const marks = {
	error: Decoration.mark({ class: 'cm-lintRange-error' }),
	warning: Decoration.mark({ class: 'cm-lintRange-warning' }),
	info: Decoration.mark({ class: 'cm-lintRange-info' }),
} as const;

/**
 * What the last check found. The same array until the next one, so it may be shown as often as one likes; its offsets
 * are of then: before they are used, see `presentProblems`.
 */
export function problemsOf(state: EditorState): readonly Problem[] {
	return state.field(checkedField).problems;
}

/** What the last check found, at offsets of the present text. A repair whose place was edited since is dropped. */
export function presentProblems(state: EditorState): readonly Problem[] {
	const { problems, since } = state.field(checkedField);
	return since === null ? problems : problems.map((problem) => moved(problem, since));
}

function moved(problem: Problem, changes: ChangeDesc): Problem {
	const { repair } = problem;
	const touched = repair?.changes.some(({ from, to }) => changes.touchesRange(from, to)) ?? false;
	return {
		...problem,
		from: changes.mapPos(problem.from),
		to: changes.mapPos(problem.to),
		repair:
			repair && !touched
				? { ...repair, changes: repair.changes.map((change) => movedChange(change, changes)) }
				: null,
	};
}

function movedChange({ from, to, insert }: TextChange, changes: ChangeDesc): TextChange {
	return { from: changes.mapPos(from), to: changes.mapPos(to), insert };
}

/** Whether the last check saw the whole article, which for a long one takes a while. */
export function checkedWhole(state: EditorState): boolean {
	return state.field(checkedField).whole;
}

/** Checks the article as it is now. Blocks that were not edited since the last check cost nothing. */
function check(state: EditorState): readonly Problem[] {
	const frontMatter = frontMatterOf(state);
	// What is checked is what the article becomes: what stands in marks alone is no fault of it.
	const reading = acceptedReadingOf(state);
	const { doc, blocks } = reading;
	const minutes = blocks.complete ? readTimeOf(state).minutes : null;
	const open = hasNoMarks(state) ? null : openReviewProblem(openMarks(state.doc, marksOf(state)));
	return [
		...(open ? [open] : []),
		...(frontMatter ? frontMatterProblems(frontMatter, minutes) : []),
		...[
			...bodyProblems(doc, blocks, { hasPicture: state.facet(pictureFinder)?.has ?? null }),
			...wholeProblems(doc, frontMatter, blocks),
		].map((problem) => articleProblem(reading, problem)),
	].sort((a, b) => a.from - b.from || a.to - b.to);
}

/** Checks again once one pauses, and never later than the longest wait, however long one types. */
const checker = ViewPlugin.fromClass(
	class {
		private timer: ReturnType<typeof setTimeout> | null = null;
		private idle: number | null = null;
		/** When the first change came that is not checked yet; 0 without one. */
		private since = 0;

		constructor(private readonly view: EditorView) {
			this.schedule(0);
		}

		update(update: ViewUpdate): void {
			const { state, startState } = update;
			const changed =
				update.docChanged ||
				!sameAcceptedReading(state, startState) ||
				state.facet(readTimeSettings) !== startState.facet(readTimeSettings);
			const asked = update.transactions.some((tr) => tr.effects.some((effect) => effect.is(checkAgain)));
			if (changed || asked) this.schedule(pause);
		}

		private schedule(wait: number): void {
			const now = performance.now();
			if (this.since === 0) this.since = now;
			if (this.timer !== null) clearTimeout(this.timer);
			this.timer = setTimeout(
				() => {
					this.timer = null;
					this.since = 0;
					this.whenIdle();
				},
				Math.min(wait, Math.max(0, this.since + longestWait - now)),
			);
		}

		private whenIdle(): void {
			this.idle ??= requestIdleCallback(() => this.run(), { timeout: pause });
		}

		private run(): void {
			this.idle = null;
			// New marks beside a composition could end it.
			if (this.view.composing) {
				this.schedule(pause);
				return;
			}
			const { state } = this.view;
			const end = performance.now() + slice;
			const { doc, blocks } = acceptedReadingOf(state);
			if (!lookAtBlocks(doc, blocks, () => performance.now() >= end)) {
				this.whenIdle();
				return;
			}
			this.view.dispatch({ effects: setProblems.of(check(state)) });
			void state.facet(pictureFinder)?.look();
		}

		destroy(): void {
			if (this.timer !== null) clearTimeout(this.timer);
			if (this.idle !== null) cancelIdleCallback(this.idle);
		}
	},
);

/** What a marked place is marked for. */
const explain = hoverTooltip(
	(view, pos) => {
		const found = presentProblems(view.state).filter(({ from, to }) => from <= pos && pos <= to && to > from);
		if (found.length === 0) return null;
		return {
			pos: Math.min(...found.map(({ from }) => from)),
			end: Math.max(...found.map(({ to }) => to)),
			// What is read next stands below.
			above: true,
			create() {
				const dom = document.createElement('div');
				dom.className = 'cm-problem-tooltip';
				for (const { message } of found) dom.appendChild(document.createElement('p')).textContent = message;
				return { dom };
			},
		};
	},
	{ hideOnChange: true },
);

/** The problems of the article, for the editor's state. */
export const problemsState = [checkedField, checker, explain];
