import { useRef, useState } from 'react';
import type { Repair } from '../../article/front-matter/front-matter.ts';
import { RepairPreview } from '../changes/repair-preview.tsx';
import { useForm } from './form-context.ts';

interface RepairOfferProps {
	/** The repair as it is now, its offsets in the present text; null when there is nothing left to repair. */
	readonly repair: () => Repair | null;
	/** What is repaired: a field's label. */
	readonly of: string;
	readonly onApplied?: () => void;
}

/** A button that shows the exact change first, and makes it only when the person applies it. */
export function RepairOffer({ repair, of, onApplied }: RepairOfferProps) {
	const { editor, say } = useForm();
	const [open, setOpen] = useState(false);
	const button = useRef<HTMLButtonElement>(null);
	const offered = open ? repair() : null;

	const cancel = () => {
		setOpen(false);
		button.current?.focus();
	};
	const apply = () => {
		setOpen(false);
		// Looked up again: what was offered may stand elsewhere by now.
		const present = repair();
		if (present === null) return;
		editor.apply(present.changes, { userEvent: 'input.repair', newStep: true });
		say(`${of} is repaired. Undo takes it back.`);
		onApplied?.();
	};

	return (
		<>
			<button
				ref={button}
				type="button"
				className="form-link"
				aria-expanded={offered !== null}
				aria-label={`Repair ${of}`}
				onClick={() => setOpen(!open)}
			>
				Repair
			</button>
			{offered !== null && (
				<RepairPreview repair={offered} onApply={apply} onCancel={cancel} label={`Repair of ${of}`} />
			)}
		</>
	);
}
