import { writeScalar } from './field-edits.ts';
import { useForm } from './form-context.ts';
import type { ControlProps } from './scalar-control.tsx';

/** A truth value. Written in the case that its author uses: `True` becomes `False`. */
export function SwitchControl({ view, id, describedBy, invalid, onHint }: ControlProps) {
	const { editor } = useForm();
	const text = view.value.kind === 'scalar' ? view.value.text : 'false';
	const on = text.toLowerCase() === 'true';
	return (
		<div className="field-control switch-control" data-control="boolean">
			<button
				id={id}
				type="button"
				role="switch"
				className="switch"
				aria-checked={on}
				aria-describedby={describedBy || undefined}
				aria-invalid={invalid || undefined}
				onClick={() => {
					const refusal = writeScalar(
						editor,
						view,
						{ type: 'boolean', text: inCaseOf(text, on ? 'false' : 'true') },
						{ newStep: true, style: null },
					);
					onHint(refusal?.reason ?? '');
				}}
			>
				<span className="switch-knob" />
			</button>
			<span className="switch-text" aria-hidden>
				{text}
			</span>
		</div>
	);
}

function inCaseOf(model: string, word: string): string {
	if (model === model.toUpperCase()) return word.toUpperCase();
	return model[0] === model[0]?.toUpperCase() ? word[0]!.toUpperCase() + word.slice(1) : word;
}
