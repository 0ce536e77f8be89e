import { HighlightStyle } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { highlighting } from './highlighting.ts';

/** The editor's looks: everything by the tokens of `renderer/style/tokens.css`, so that light and dark need no second theme. */
export const look: Extension = EditorView.theme({
	'&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--surface)' },
	'&.cm-focused': { outline: 'none' },
	'.cm-scroller': {
		fontFamily: 'var(--body-font)',
		fontSize: 'var(--body-size)',
		lineHeight: '1.7',
		overflowY: 'scroll',
	},
	'.cm-content': {
		boxSizing: 'border-box',
		maxWidth: 'calc(72ch + 64px)',
		margin: '0 auto',
		padding: '24px 0 40vh',
		caretColor: 'var(--accent)',
		// Each character as it is typed. Among ligatures the browser also has to shape a line again for each place it could break at.
		fontVariantLigatures: 'none',
	},
	'.cm-line': { padding: '0 32px' },
	'.cm-cursor, .cm-dropCursor': { borderLeftColor: 'var(--accent)', borderLeftWidth: '2px' },
	'.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': {
		backgroundColor: 'var(--selection)',
	},
	'.cm-searchMatch': { backgroundColor: 'var(--warning-wash)', outline: '1px solid var(--warning)' },
	'.cm-searchMatch-selected': { backgroundColor: 'var(--selection)' },
	'.cm-panels': {
		containerType: 'inline-size',
		backgroundColor: 'var(--surface-sunken)',
		color: 'var(--text)',
		font: '400 var(--size-ui) / 20px var(--font-ui)',
	},
	'.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--hairline)' },
	'.cm-panel.cm-search': { padding: '8px 36px 8px 16px' },
	// In a narrow pane each field has a row of its own.
	'@container (max-width: 440px)': {
		'.cm-panel.cm-search .cm-textfield': { width: 'calc(100% - 8px)' },
		'.cm-panel.cm-search br': { display: 'none' },
	},
	'.cm-panel.cm-search label': {
		display: 'inline-flex',
		alignItems: 'center',
		gap: '4px',
		fontSize: 'inherit',
	},
	'.cm-panel.cm-search [name=close]': {
		top: '8px',
		right: '8px',
		width: '28px',
		height: '28px',
		fontSize: '18px',
		cursor: 'default',
	},
	'.cm-textfield': {
		height: '28px',
		padding: '0 8px',
		border: '1px solid var(--hairline-strong)',
		borderRadius: 'var(--radius)',
		backgroundColor: 'var(--surface)',
		fontSize: 'inherit',
	},
	'.cm-button': {
		height: '28px',
		padding: '0 10px',
		border: '1px solid var(--hairline-strong)',
		borderRadius: 'var(--radius)',
		backgroundColor: 'var(--surface-raised)',
		backgroundImage: 'none',
		fontSize: 'inherit',
	},
	'.cm-button:hover': { backgroundColor: 'var(--surface-hover)' },
	'.cm-lintRange-error': {
		backgroundImage: 'none',
		textDecoration: 'underline wavy var(--error) 1px',
		textUnderlineOffset: '4px',
	},
	'.cm-lintRange-warning': {
		backgroundImage: 'none',
		textDecoration: 'underline wavy var(--warning) 1px',
		textUnderlineOffset: '4px',
	},
	'.cm-lintRange-info': { backgroundImage: 'none', borderBottom: '1px dotted var(--text-faint)' },
	'.cm-tooltip': {
		border: '1px solid var(--hairline)',
		borderRadius: 'var(--radius)',
		backgroundColor: 'var(--surface-raised)',
		boxShadow: 'var(--shadow)',
	},
	// It explains and asks for nothing: a click means the text that it lies over.
	'.cm-tooltip.cm-tooltip-hover': { pointerEvents: 'none' },
	'.cm-foldPlaceholder': {
		padding: '0 6px',
		border: '1px solid var(--hairline)',
		borderRadius: '4px',
		backgroundColor: 'var(--surface-sunken)',
		color: 'var(--text-quiet)',
	},
});

/** How syntax looks. */
export const syntaxStyle = HighlightStyle.define([
	{ tag: tags.heading, fontWeight: '650' },
	{ tag: tags.strong, fontWeight: '700' },
	{ tag: tags.emphasis, fontStyle: 'italic' },
	{ tag: tags.strikethrough, textDecoration: 'line-through' },
	{ tag: [tags.processingInstruction, tags.meta, tags.contentSeparator], color: 'var(--text-faint)' },
	{ tag: [tags.url, tags.link], color: 'var(--accent-text)' },
	{ tag: tags.quote, color: 'var(--text-quiet)' },
	{ tag: tags.comment, color: 'var(--text-faint)', fontStyle: 'italic' },
	{ tag: [tags.monospace, tags.literal], fontFamily: 'var(--font-mono)' },
	{ tag: [tags.definition(tags.propertyName), tags.propertyName], color: 'var(--accent-text)' },
	{ tag: [tags.keyword, tags.operatorKeyword, tags.modifier], color: 'var(--code-keyword)' },
	{ tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--code-string)' },
	{ tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--code-number)' },
	{ tag: [tags.typeName, tags.className, tags.tagName], color: 'var(--code-type)' },
]);

/** Looks and highlighting of the body editor. */
export const theme: Extension = [look, highlighting(syntaxStyle)];
