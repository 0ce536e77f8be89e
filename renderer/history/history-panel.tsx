import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { ArticleVersion } from '../../electron/contract.ts';
import { useEditor } from '../session/use-article.ts';
import { useFiles } from '../session/use-files.ts';
import { useGalley, useWindow } from '../session/window-store.ts';
import { ChangeReader } from './change-reader.ts';
import { compareVersion, restoreVersion } from './history-commands.ts';
import { focusHistory } from './history-focus.ts';
import { HistoryRow } from './history-row.tsx';
import { useVersions } from './use-versions.ts';
import { byDay, timesOfDay } from './version-names.ts';
import './history-panel.css';

/** How many rows are made at once: nobody looks at more. */
const pageSize = 200;

/** Every kept version of the article, to be compared with the present text and restored. */
export function HistoryPanel() {
	const editor = useEditor();
	const files = useFiles();
	const { store, bridge, run } = useGalley();
	const target = useMemo(() => ({ editor, files, store, bridge }), [editor, files, store, bridge]);
	const changes = useMemo(() => new ChangeReader(bridge), [bridge]);
	const path = useWindow((state) => state.file.path);
	const problem = useWindow((state) => state.historyProblem);
	const { list, failure } = useVersions();
	const [shown, setShown] = useState(pageSize);
	const [active, setActive] = useState<string | null>(null);
	const panel = useRef<HTMLElement>(null);
	const rows = useRef<HTMLDivElement>(null);
	const isRead = list !== null;
	useEffect(() => {
		if (isRead && document.activeElement === panel.current) focusHistory();
	}, [isRead]);
	const count = list?.length ?? 0;
	const lastCount = useRef(0);
	useEffect(() => {
		// What had the focus is gone with the versions.
		if (count === 0 && lastCount.current > 0 && !isFocused()) focusHistory();
		lastCount.current = count;
	}, [count]);

	const versions = list ?? [];
	const visible = versions.slice(0, shown);
	const days = useMemo(() => byDay(visible, Date.now()), [visible]);
	const times = useMemo(() => timesOfDay(versions), [versions]);
	const older = useMemo(
		() => new Map(versions.map(({ id }, index) => [id, versions[index + 1] ?? null])),
		[versions],
	);
	const inHand = Math.max(
		0,
		visible.findIndex(({ id }) => id === active),
	);

	const focusRow = (index: number) => {
		const version = visible[Math.max(0, Math.min(visible.length - 1, index))];
		if (!version) return;
		setActive(version.id);
		rows.current?.querySelectorAll<HTMLElement>('.history-place')[visible.indexOf(version)]?.focus();
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.ctrlKey || event.metaKey || event.altKey) return;
		const to = { ArrowDown: inHand + 1, ArrowUp: inHand - 1, Home: 0, End: visible.length - 1 }[event.key];
		const version = visible[inHand];
		if (to !== undefined) {
			event.preventDefault();
			focusRow(to);
		} else if (event.key.toLowerCase() === 'r' && version) {
			event.preventDefault();
			void restoreVersion(target, version);
		}
	};
	const showMore = () => {
		setShown(shown + pageSize);
		// On to the first of them: the button may be gone.
		requestAnimationFrame(() =>
			rows.current?.querySelectorAll<HTMLElement>('.history-place')[shown]?.focus(),
		);
	};
	const row = (version: ArticleVersion, day: string) => (
		<HistoryRow
			key={version.id}
			version={version}
			older={older.get(version.id) ?? null}
			day={day}
			time={times.get(version.id) ?? ''}
			changes={changes}
			tabIndex={version.id === visible[inHand]?.id ? 0 : -1}
			onFocus={() => setActive(version.id)}
			onCompare={() => compareVersion(target, version)}
			onRestore={() => void restoreVersion(target, version)}
		/>
	);

	return (
		<section className="drawer history-panel" aria-label="History" tabIndex={-1} ref={panel}>
			<div className="history-bar">
				<span className="history-count" role="status">
					{isRead && countOf(versions.length)}
				</span>
				{problem !== null && (
					<span className="history-problem">The last version could not be kept: {problem}</span>
				)}
				<span className="status-space" />
				<button
					type="button"
					className="button history-action"
					disabled={versions.length === 0}
					onClick={() => run('file.clear-history')}
				>
					Clear History…
				</button>
			</div>
			{isRead && versions.length === 0 && (
				<p className="history-none" tabIndex={-1}>
					{failure ?? emptyText(path === null)}
				</p>
			)}
			{versions.length > 0 && (
				// biome-ignore lint/a11y/noStaticElementInteractions: the rows inside take the keys, and each is a button
				<div className="history-days" ref={rows} onKeyDown={onKeyDown}>
					{days.map(({ name, versions: of }, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: a day comes twice when the clock was set back
						<section key={`${name} ${index}`} aria-label={name}>
							<h2 className="history-day">{name}</h2>
							<ul className="history-list">{of.map((version) => row(version, name))}</ul>
						</section>
					))}
				</div>
			)}
			{versions.length > shown && (
				<button type="button" className="button history-more" onClick={showMore}>
					Show {Math.min(pageSize, versions.length - shown)} more
				</button>
			)}
		</section>
	);
}

/** Whether anything that can be used has the focus. */
function isFocused(): boolean {
	const { activeElement } = document;
	return activeElement !== null && activeElement !== document.body && !activeElement.matches(':disabled');
}

function countOf(count: number): string {
	return count === 0 ? 'No versions' : `${count} ${count === 1 ? 'version' : 'versions'}`;
}

function emptyText(neverSaved: boolean): string {
	return neverSaved
		? 'This article was never saved. From the first save on, every version of it is kept here.'
		: 'Nothing is kept yet. A version is added each time you save, and when another program changed the file.';
}
