import { EditorSelection, type Extension, Prec } from '@codemirror/state';
import {
	type Command,
	type DecorationSet,
	Direction,
	type EditorView,
	type KeyBinding,
	keymap,
} from '@codemirror/view';
import { hasNoMarks } from './marks-state.ts';
import { reviewViewOf } from './review-mode.ts';

type DirectionIn = (view: EditorView) => 'forward' | 'backward';

/** What is hidden in the editor's text. */
type HiddenIn = (view: EditorView) => readonly DecorationSet[];

/**
 * Puts carets that stand before hidden signs of marks behind them, or the other way round, so that the deletion or motion
 * that follows takes what is seen there. In Editing the signs at the caret are in sight, and are text like any other.
 */
function overHidden(hiddenIn: HiddenIn, direction: DirectionIn, extend = false): Command {
	return (view) => {
		const { state } = view;
		if (reviewViewOf(state).mode === 'editing' || hasNoMarks(state)) return false;
		const forward = direction(view) === 'forward';
		const sets = hiddenIn(view);
		const ranges = state.selection.ranges.map((range) => {
			if (!range.empty && !extend) return range;
			const head = beyond(sets, range.head, forward);
			return EditorSelection.range(range.empty ? head : range.anchor, head);
		});
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

const ahead: DirectionIn = () => 'forward';
const back: DirectionIn = () => 'backward';
const right: DirectionIn = ({ textDirection }) => (textDirection === Direction.LTR ? 'forward' : 'backward');
const left: DirectionIn = ({ textDirection }) => (textDirection === Direction.LTR ? 'backward' : 'forward');

/** The keys that delete or move by what is seen. */
export function keysOverHidden(hiddenIn: HiddenIn): Extension {
	const deletions = (names: readonly string[], direction: DirectionIn): KeyBinding[] =>
		names.map((key) => {
			const run = overHidden(hiddenIn, direction);
			return { key, run, shift: run };
		});
	const motions = (key: string, direction: DirectionIn): KeyBinding[] => {
		const commands = {
			run: overHidden(hiddenIn, direction),
			shift: overHidden(hiddenIn, direction, true),
		};
		return [
			{ key, ...commands },
			{ key: `Ctrl-${key}`, mac: `Alt-${key}`, ...commands },
		];
	};
	return Prec.high(
		keymap.of([
			...deletions(['Delete', 'Mod-Delete', 'Alt-Delete'], ahead),
			...deletions(['Backspace', 'Mod-Backspace', 'Alt-Backspace'], back),
			...motions('ArrowRight', right),
			...motions('ArrowLeft', left),
		]),
	);
}
