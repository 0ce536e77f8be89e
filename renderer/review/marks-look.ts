import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** Each reviewer has a colour. */
const colours = Object.fromEntries(
	Array.from({ length: 8 }, (_, index) => [
		`.cm-reviewer-${index}`,
		{ '--reviewer': `var(--reviewer-${index})` },
	]),
);

/** How marks look, by the tokens, so that light and dark need no second theme. */
export const marksLook: Extension = EditorView.baseTheme({
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
