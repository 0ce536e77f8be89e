import type { KeyBinding } from '@codemirror/view';
import { continueMarkup, deleteMarkupBackward, indentItems, outdentItems } from '../editor/list-commands.ts';
import { onAccepted } from './accepted-command.ts';

/** Keys that lists and quotes have of their own. Where there is neither, they do what they do elsewhere. */
export const listKeys: readonly KeyBinding[] = [
	{ key: 'Enter', run: onAccepted(continueMarkup) },
	{ key: 'Backspace', run: onAccepted(deleteMarkupBackward) },
	{ key: 'Tab', run: onAccepted(indentItems), shift: onAccepted(outdentItems) },
];
