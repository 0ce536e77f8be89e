import type { Repair } from '../../article/front-matter/front-matter.ts';
import { ChangeHunks } from './change-hunks.tsx';
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
	const onKeyDown = (event: React.KeyboardEvent) => {
		if (event.key !== 'Escape') return;
		event.stopPropagation();
		onCancel();
	};
	return (
		// biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and a legend of its own.
		<div className="repair" role="group" aria-label={label} onKeyDown={onKeyDown}>
			<p className="repair-title">{repair.title}</p>
			<ChangeHunks changes={repair.changes} />
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
