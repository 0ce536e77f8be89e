import { EditorView } from '@codemirror/view';

/**
 * A blank typed where a line is wrapped. Chromium inserts a line break as well there (crbug.com/1374596), as two edits with
 * an `input` event after each. CodeMirror takes them back together, which works only while nobody listens to `input`: the
 * page does. So the blank is typed here, and the browser's own edit is not made.
 */
export const wrappedLineBlank = EditorView.domEventHandlers({
	beforeinput(event, view) {
		if (event.inputType !== 'insertText' || event.data !== ' ' || view.composing) return false;
		const { main } = view.state.selection;
		if (!main.empty || !isWrapped(view, main.head)) return false;
		view.dispatch(view.state.replaceSelection(' '), { userEvent: 'input.type', scrollIntoView: true });
		return true;
	},
});

/** Whether a line is wrapped at an offset: what is before it and what is behind it are not at the same height. */
function isWrapped(view: EditorView, offset: number): boolean {
	const before = view.coordsAtPos(offset, -1);
	const behind = view.coordsAtPos(offset, 1);
	return before !== null && behind !== null && behind.top >= before.bottom;
}
