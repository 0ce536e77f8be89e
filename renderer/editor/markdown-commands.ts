import { type ChangeSpec, EditorSelection, type StateCommand } from '@codemirror/state';
import type { KeyBinding } from '@codemirror/view';

/**
 * Puts a marker on both sides of each selection, or takes it away where it stands already. With nothing selected the
 * markers are put around the word at the caret, or around the caret.
 */
export function toggleMarker(marker: string): StateCommand {
	return ({ state, dispatch }) => {
		const size = marker.length;
		const spec = state.changeByRange((range) => {
			const target = range.empty ? (state.wordAt(range.head) ?? range) : range;
			const { from, to } = target;
			if (stands(marker, state.sliceDoc(Math.max(0, from - 3), from), state.sliceDoc(to, to + 3))) {
				return {
					changes: [
						{ from: from - size, to: from },
						{ from: to, to: to + size },
					] as ChangeSpec[],
					range: EditorSelection.range(range.anchor - size, range.head - size),
				};
			}
			return {
				changes: [
					{ from, insert: marker },
					{ from: to, insert: marker },
				] as ChangeSpec[],
				range: EditorSelection.range(range.anchor + size, range.head + size),
			};
		});
		dispatch(state.update(spec, { scrollIntoView: true, userEvent: 'input' }));
		return true;
	};
}

/** Whether a marker encloses what lies between two texts: `***` is both strong and emphasis, `**` only strong. */
function stands(marker: string, before: string, after: string): boolean {
	const char = marker[0]!;
	let run = 0;
	while (run < 3 && before[before.length - 1 - run] === char && after[run] === char) run++;
	return marker === '*' ? run % 2 === 1 : run >= marker.length;
}

export const toggleStrong = toggleMarker('**');
export const toggleEmphasis = toggleMarker('*');
export const toggleCode = toggleMarker('`');

/** Makes the selection a link's text, with the caret where its address goes. */
export const insertLink: StateCommand = ({ state, dispatch }) => {
	const spec = state.changeByRange((range) => {
		const text = state.sliceDoc(range.from, range.to);
		return {
			changes: { from: range.from, to: range.to, insert: `[${text}]()` },
			range: EditorSelection.cursor(range.from + (text === '' ? 1 : text.length + 3)),
		};
	});
	dispatch(state.update(spec, { scrollIntoView: true, userEvent: 'input' }));
	return true;
};

/** Keys of the body alone. Strong, emphasis and links are commands of the window, with keys of its own. */
export const markdownKeys: readonly KeyBinding[] = [{ key: 'Mod-e', run: toggleCode }];
