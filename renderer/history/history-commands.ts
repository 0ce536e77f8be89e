import type { ArticleVersion, Bridge, FileProblem } from '../../electron/contract.ts';
import type { ReviewTarget } from '../review/review-commands.ts';
import type { ArticleFiles } from '../session/article-files.ts';
import { lineEndingsOf, rawText } from '../session/line-endings-state.ts';
import { ask, say } from '../session/window-store.ts';
import { dayName, timesOfDay } from './version-names.ts';

/** What the commands of the history work on. */
export interface HistoryTarget extends ReviewTarget {
	readonly bridge: Bridge;
	readonly files: ArticleFiles;
}

/** Shows a version beside the present text. */
export function compareVersion({ store }: Pick<HistoryTarget, 'store'>, { id }: ArticleVersion): void {
	store.setState({
		comparison: { left: { kind: 'version', id }, right: { kind: 'text' } },
		dialog: 'compare',
	});
}

/** Shows the version before the one that was kept last, which mostly is the file itself, beside the present text. */
export async function compareWithEarlier(target: HistoryTarget): Promise<void> {
	const versions = await versionsOf(target);
	const earlier = versions?.[1] ?? versions?.[0];
	if (earlier) compareVersion(target, earlier);
	else if (versions) say(target.store, 'No versions of this article are kept yet');
}

/** Makes the text what a version says, line endings included, as one step that can be undone. The file's encoding stays. */
export async function restoreVersion(target: HistoryTarget, version: ArticleVersion): Promise<void> {
	const { bridge, editor, files, store } = target;
	const outcome = await bridge.call('readVersion', version.id);
	if (!outcome.ok) {
		tell(target, 'Not restored', outcome.problem);
		return;
	}
	const { raw, encoding } = outcome.value;
	if (raw === rawText(editor.state)) {
		say(target.store, 'The article is that version already');
		return;
	}
	const before = lineEndingsOf(editor.state).dominant;
	files.restore(raw);
	const own = store.getState().file.encoding;
	const notes = [
		lineEndingsOf(editor.state).dominant !== before && 'line endings included',
		(own.name !== encoding.name || own.bom !== encoding.bom) &&
			`still in ${own.name.toUpperCase()}${own.bom ? ' with BOM' : ''}`,
	];
	const time = timesOfDay([version]).get(version.id);
	const day = dayName(version.time, Date.now());
	const name = day === 'Today' ? time : `${day.replace(/^Y/, 'y')}, ${time}`;
	say(
		target.store,
		[`Restored the version of ${name}`, ...notes.filter((note) => note !== false)].join(', '),
	);
}

/** Forgets every kept version of the article, once the person agrees. */
export async function clearHistory(target: HistoryTarget): Promise<void> {
	const { bridge, store } = target;
	const versions = await versionsOf(target);
	if (versions === null) return;
	if (versions.length === 0) {
		say(target.store, 'No versions of this article are kept');
		return;
	}
	const { name } = store.getState().file;
	if ((await ask(store, { kind: 'clear-history', name, versions: versions.length })) !== 'discard') return;
	const outcome = await bridge.call('clearHistory');
	if (outcome.ok) say(target.store, 'The history of this article is cleared');
	else tell(target, 'History not cleared', outcome.problem);
}

/** The kept versions, or null after telling why they cannot be read. */
async function versionsOf(target: HistoryTarget): Promise<readonly ArticleVersion[] | null> {
	const outcome = await target.bridge.call('listVersions');
	if (outcome.ok) return outcome.value;
	tell(target, 'History not read', outcome.problem);
	return null;
}

function tell({ store }: HistoryTarget, title: string, { message }: FileProblem): void {
	store.setState({ notice: { kind: 'problem', title, message } });
}
