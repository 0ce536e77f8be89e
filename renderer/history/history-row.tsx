import { type RefObject, useEffect, useRef, useState } from 'react';
import type { ArticleVersion } from '../../electron/contract.ts';
import type { ChangeReader } from './change-reader.ts';
import { reasonNames } from './version-names.ts';

interface RowProps {
	readonly version: ArticleVersion;
	/** The version before it; null for the oldest. */
	readonly older: ArticleVersion | null;
	readonly day: string;
	readonly time: string;
	readonly changes: ChangeReader;
	readonly tabIndex: number;
	readonly onFocus: () => void;
	readonly onCompare: () => void;
	readonly onRestore: () => void;
}

/** One version: when and why it was kept, what it changed, and what can be done with it. */
export function HistoryRow(props: RowProps) {
	const { version, older, day, time, changes, tabIndex, onFocus, onCompare, onRestore } = props;
	const row = useRef<HTMLLIElement>(null);
	const change = useChange(row, version, older, changes);
	const name = `${day}, ${time}`;
	return (
		<li className="history-item" ref={row} onFocus={onFocus}>
			<button
				type="button"
				className="history-place"
				aria-label={`Compare ${name}, ${reasonNames[version.reason]}`}
				aria-describedby={`change-${version.id}`}
				tabIndex={tabIndex}
				onClick={onCompare}
			>
				<span className="history-time">{time}</span>
				<span className="history-change" id={`change-${version.id}`}>
					{change}
				</span>
				<span className="history-reason">{reasonNames[version.reason]}</span>
			</button>
			<button
				type="button"
				className="button button-quiet history-action"
				aria-label={`Restore ${name}`}
				title="Restore (R)"
				tabIndex={tabIndex}
				onClick={onRestore}
			>
				Restore
			</button>
		</li>
	);
}

/** What the version changed: asked for when the row comes into sight. */
function useChange(
	row: RefObject<HTMLElement | null>,
	version: ArticleVersion,
	older: ArticleVersion | null,
	changes: ChangeReader,
): string {
	const [change, setChange] = useState(() => older && changes.peek(version, older));
	useEffect(() => {
		if (older === null || !row.current) return;
		const known = changes.peek(version, older);
		setChange(known);
		if (known !== null) return;
		let inSight = false;
		const observer = new IntersectionObserver((entries) => {
			inSight = entries.at(-1)!.isIntersecting;
			if (!inSight) return;
			void changes
				.read(version, older, () => inSight)
				.then((said) => {
					if (said !== null) setChange(said);
				});
		});
		observer.observe(row.current);
		return () => {
			inSight = false;
			observer.disconnect();
		};
	}, [row, version, older, changes]);
	return older === null ? 'the oldest kept' : (change ?? '');
}
