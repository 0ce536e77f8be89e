import { useLayoutEffect, useRef, useState } from 'react';
import { renameFieldTo } from './field-edits.ts';
import { type FieldView, fieldId } from './field-view.ts';
import { useForm } from './form-context.ts';

interface RenameFieldProps {
	readonly view: FieldView;
	/** Called with the id that the field has now, null when it kept its key, and whether the focus is to stay with it. */
	readonly onDone: (renamed: string | null, keepFocus: boolean) => void;
}

/** A field's key, to be written anew in the place of its label. Enter renames, Escape leaves it. */
export function RenameField({ view, onDone }: RenameFieldProps) {
	const { editor, say } = useForm();
	const input = useRef<HTMLInputElement>(null);
	const [reason, setReason] = useState('');
	const done = useRef(false);

	useLayoutEffect(() => {
		input.current!.focus();
		input.current!.select();
	}, []);

	const finish = (renamed: string | null, keepFocus: boolean) => {
		if (done.current) return;
		done.current = true;
		onDone(renamed, keepFocus);
	};
	const rename = (keepFocus: boolean) => {
		const key = input.current!.value.trim();
		if (key === '' || key === view.key) return finish(null, keepFocus);
		const refusal = renameFieldTo(editor, view, key);
		if (refusal !== null) return setReason(refusal.reason);
		say(`${view.key} is now ${key}`);
		finish(fieldId({ key, occurrence: 0 }), keepFocus);
	};

	return (
		<span className="rename">
			<input
				ref={input}
				type="text"
				className="rename-input"
				aria-label={`New key for ${view.label}`}
				aria-invalid={reason !== '' || undefined}
				defaultValue={view.key}
				spellCheck={false}
				autoComplete="off"
				onKeyDown={(event) => {
					if (event.nativeEvent.isComposing) return;
					if (event.key === 'Enter') {
						event.preventDefault();
						rename(true);
					} else if (event.key === 'Escape') {
						event.stopPropagation();
						finish(null, true);
					}
				}}
				onBlur={() => {
					if (reason === '') rename(false);
					else finish(null, false);
				}}
			/>
			{reason !== '' && (
				<span className="rename-reason" role="alert">
					{reason}
				</span>
			)}
		</span>
	);
}
