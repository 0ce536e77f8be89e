import type { Bridge, OtherFile, Outcome } from '../../electron/contract.ts';
import { rawText } from '../session/line-endings-state.ts';
import { type ComparedText, say, type WindowStore } from '../session/window-store.ts';
import type { ReviewTarget } from './review-commands.ts';

export interface VersionTarget extends ReviewTarget {
	readonly bridge: Bridge;
}

/** Shows the article beside the file as it is on disk. */
export function compareWithSaved({ store }: ReviewTarget): void {
	if (store.getState().file.path !== null) compare(store, { kind: 'saved' });
	else say(store, neverSaved);
}

/** Shows the article beside a file that the person chooses. */
export async function compareWithFile(target: VersionTarget): Promise<void> {
	const file = taken(target, await target.bridge.call('readOther', null));
	if (file) compare(target.store, { kind: 'other', name: file.name, raw: file.raw });
}

/** Shows the article beside the text that was last copied. */
export function compareWithClipboard({ store }: ReviewTarget): void {
	compare(store, { kind: 'clipboard' });
}

function compare(store: WindowStore, left: ComparedText): void {
	store.setState({ comparison: { left, right: { kind: 'text' } }, dialog: 'compare' });
}

/** The raw text of one side of a comparison, or in words why there is none. */
export async function readCompared(
	{ editor, store, bridge }: VersionTarget,
	side: ComparedText,
): Promise<{ readonly raw: string } | { readonly missing: string }> {
	switch (side.kind) {
		case 'text':
			return { raw: rawText(editor.state) };
		case 'other':
			return { raw: side.raw };
		case 'clipboard': {
			const raw = await bridge.call('readClipboard');
			return raw === '' ? { missing: 'There is no text on the clipboard.' } : { raw };
		}
		case 'version': {
			const outcome = await bridge.call('readVersion', side.id);
			return outcome.ok ? { raw: outcome.value.raw } : { missing: outcome.problem.message };
		}
		case 'saved': {
			const { path } = store.getState().file;
			const outcome = path === null ? null : await bridge.call('readOther', path);
			if (outcome === null) return { missing: `${neverSaved}.` };
			return outcome.ok ? { raw: outcome.value.raw } : { missing: outcome.problem.message };
		}
	}
}

const neverSaved = 'The article was never saved';

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
