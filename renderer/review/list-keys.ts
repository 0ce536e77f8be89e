import type { StateCommand } from '@codemirror/state';
import type { KeyBinding } from '@codemirror/view';
import { continueMarkup, deleteMarkupBackward, indentItems, outdentItems } from '../editor/list-commands.ts';
import { onAccepted } from './accepted-command.ts';
import { reviewModeOf } from './review-mode.ts';

/** What stands before the caret where Backspace takes markup away: blanks, signs of quotes, markers of items. */
const markup = /^[\s>]*(?:(?:[-+*]|\d{1,9}[.)])[\s>]*)*$/;

/** Where nothing is typed, Tab leaves the text. */
function whereTyped(command: StateCommand): StateCommand {
	return (target) => reviewModeOf(target.state) !== 'reviewing' && command(target);
}

/** Keys that lists and quotes have of their own. Where there is neither, they do what they do elsewhere. */
export const listKeys: readonly KeyBinding[] = [
	{ key: 'Enter', run: onAccepted(continueMarkup) },
	{ key: 'Backspace', run: onAccepted(deleteMarkupBackward, (before) => markup.test(before)) },
	{
		key: 'Tab',
		run: whereTyped(onAccepted(indentItems)),
		shift: whereTyped(onAccepted(outdentItems)),
	},
];
