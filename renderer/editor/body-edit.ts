/** Edits from elsewhere than the body: each has its own way to be suggested, or is none of the person's words. */
const fromElsewhere = /^(input|delete)\.(type\.)?(form|repair|read-time|reload|file|review)\b/;

/**
 * Whether a user event is an edit that a person made in the body: typing, deleting, pasting, moving, replacing. Not every
 * command names its event (making a comment of a line does not), so that whatever is not known to be another is one.
 */
export function isBodyEdit(event: string | undefined): boolean {
	return event === undefined || !(/^(undo|redo)\b/.test(event) || fromElsewhere.test(event));
}
