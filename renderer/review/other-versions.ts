import type { Bridge, OtherFile, Outcome } from '../../electron/contract.ts';
import type { ReviewTarget } from './review-commands.ts';

export interface VersionTarget extends ReviewTarget {
	readonly bridge: Bridge;
}

/** Shows the article beside the file as it is on disk. */
export async function compareWithSaved(target: VersionTarget): Promise<void> {
	const { path } = target.store.getState().file;
	if (path === null) {
		target.store.setState({ message: 'The article was never saved' });
		return;
	}
	const file = taken(target, await target.bridge.call('readOther', path));
	if (file) compare(target, { ...file, name: 'the saved version' });
}

/** Shows the article beside a file that the person chooses. */
export async function compareWithFile(target: VersionTarget): Promise<void> {
	const file = taken(target, await target.bridge.call('readOther', null));
	if (file) compare(target, file);
}

/** Shows the article beside the text that was last copied. */
export async function compareWithClipboard(target: VersionTarget): Promise<void> {
	const raw = await target.bridge.call('readClipboard');
	if (raw === '') target.store.setState({ message: 'There is no text on the clipboard' });
	else compare(target, { name: 'the clipboard', raw, tracked: null });
}

function compare({ store }: VersionTarget, { name, raw }: OtherFile): void {
	store.setState({ comparison: { name, raw }, dialog: 'compare' });
}

/** Asks for a reviewer's copy of the article, and then what it was made from. */
export async function chooseCopy(target: VersionTarget): Promise<void> {
	const file = taken(target, await target.bridge.call('readOther', null));
	if (file) target.store.setState({ imported: file, dialog: 'import' });
}

/** Takes a file that was dropped for a reviewer's copy. */
export async function takeCopy(target: VersionTarget, path: string): Promise<void> {
	const file = taken(target, await target.bridge.call('readOther', path));
	if (file) target.store.setState({ imported: file, dialog: 'import' });
}

/** A file's text, or null after telling why there is none. */
export function taken({ store }: ReviewTarget, outcome: Outcome<OtherFile> | null): OtherFile | null {
	if (outcome === null) return null;
	if (outcome.ok) return outcome.value;
	store.setState({ notice: { kind: 'problem', title: 'Not read', message: outcome.problem.message } });
	return null;
}
