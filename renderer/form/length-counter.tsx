import type { UsualLength } from '../../article/fields.ts';

interface LengthCounterProps {
	readonly id: string;
	readonly text: string;
	readonly usual: UsualLength;
}

/** How long a text is beside what is usual. Advice: it is tinted when the text is longer, and stops nothing. */
export function LengthCounter({ id, text, usual }: LengthCounterProps) {
	const length = [...text].length;
	const range = usual.min === 0 ? `${usual.max}` : `${usual.min}–${usual.max}`;
	return (
		<span id={id} className="field-counter" data-over={length > usual.max || undefined}>
			<span aria-hidden>
				{length} / {range}
			</span>
			<span className="visually-hidden">
				{length} of {range} characters
			</span>
		</span>
	);
}
