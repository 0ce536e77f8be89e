import type { Repair } from '../../article/front-matter/front-matter.ts';
import { useEditor } from '../session/use-article.ts';
import { type PreviewPart, previewChanges } from './change-preview.ts';
import './repair-preview.css';

interface RepairPreviewProps {
	/** The repair, its offsets in the present text. */
	readonly repair: Repair;
	readonly onApply: () => void;
	readonly onCancel: () => void;
	/** Names the group for screen readers. */
	readonly label?: string;
}

/** The exact change a repair makes: the lines as they are and as they would be, with only what differs marked. */
export function RepairPreview({ repair, onApply, onCancel, label = 'Repair' }: RepairPreviewProps) {
	const editor = useEditor();
	const onKeyDown = (event: React.KeyboardEvent) => {
		if (event.key !== 'Escape') return;
		event.stopPropagation();
		onCancel();
	};
	return (
		// biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and a legend of its own.
		<div className="repair" role="group" aria-label={label} onKeyDown={onKeyDown}>
			<p className="repair-title">{repair.title}</p>
			<div className="repair-hunks">
				{previewChanges(editor.state.doc, repair.changes).map((hunk, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: hunks have no identity but their order.
					<div key={index} className="repair-hunk">
						<Lines lines={hunk.before} kind="before" />
						<Lines lines={hunk.after} kind="after" />
					</div>
				))}
			</div>
			<div className="repair-buttons">
				{/* biome-ignore lint/a11y/noAutofocus: opened by the person, who is about to answer it. */}
				<button type="button" className="button button-primary" autoFocus onClick={onApply}>
					Apply
				</button>
				<button type="button" className="button button-quiet" onClick={onCancel}>
					Cancel
				</button>
			</div>
		</div>
	);
}

interface LinesProps {
	readonly lines: readonly (readonly PreviewPart[])[];
	readonly kind: 'before' | 'after';
}

function Lines({ lines, kind }: LinesProps) {
	const Changed = kind === 'before' ? 'del' : 'ins';
	return lines.map((line, row) => (
		// biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their order.
		<div key={row} className={`repair-line repair-${kind}`}>
			<span className="visually-hidden">{kind === 'before' ? 'Now: ' : 'Repaired: '}</span>
			<code dir="auto">
				{line.map((part, index) =>
					part.changed ? (
						// biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their order.
						<Changed key={index}>{part.text}</Changed>
					) : (
						part.text
					),
				)}
			</code>
		</div>
	));
}
