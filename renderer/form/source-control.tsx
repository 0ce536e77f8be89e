import { writeSource } from './field-edits.ts';
import { useForm } from './form-context.ts';
import type { ControlProps } from './scalar-control.tsx';
import { shownSource } from './shown-source.ts';
import { TextControl } from './text-control.tsx';

/** A value that has no control of its own, or is broken beyond guessing, as it is written in the file. */
export function SourceControl({ view, id, describedBy, invalid, onDraft }: ControlProps) {
	const { editor } = useForm();
	return (
		<div className="field-control" data-control="source">
			<TextControl
				name={view.id}
				id={id}
				className="source-control"
				multiline
				spelling={false}
				value={shownSource(view.valueSource, view.valueIndent)}
				commit={(text, newStep) => writeSource(editor, view, text, newStep)}
				describedBy={describedBy}
				invalid={invalid}
				onDraft={onDraft}
			/>
		</div>
	);
}
