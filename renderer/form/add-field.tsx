import { Plus } from 'lucide-react';
import { type FormEvent, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Button, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { type KnownField, keyForField, missingFields } from '../../article/fields.ts';
import type { FrontMatter, NewValue } from '../../article/front-matter/front-matter.ts';
import { parseReadTime } from '../../article/read-time.ts';
import { readTimeOf } from '../session/read-time-state.ts';
import { addFieldNamed } from './field-edits.ts';
import { type FieldType, fieldTypes } from './field-type.ts';
import { fieldId } from './field-view.ts';
import { emptyText, firstValue } from './first-value.ts';
import { useForm } from './form-context.ts';

/** Offers the known fields that the article does not have, and any other by its key. Inserts nothing by itself. */
export function AddField({ frontMatter }: { readonly frontMatter: FrontMatter | null }) {
	const { editor, focusField, say } = useForm();
	const entries = frontMatter?.entries;
	const missing = useMemo(() => missingFields(entries ?? []), [entries]);
	const [open, setOpen] = useState(false);
	const [reason, setReason] = useState('');
	const opener = useRef<HTMLButtonElement>(null);

	const add = (key: string, value: NewValue): boolean => {
		const refusal = addFieldNamed(editor, key, value);
		setReason(refusal?.reason ?? '');
		if (refusal !== null) return false;
		setOpen(false);
		say(`${key} is added`);
		focusField(fieldId({ key, occurrence: 0 }));
		return true;
	};
	const addKnown = (field: KnownField) => {
		const minutes = readTimeOf(editor.state).minutes;
		const value: NewValue =
			field.kind === 'read-time'
				? { kind: 'scalar', type: 'text', text: parseReadTime('').write(minutes) }
				: emptyText(frontMatter?.format ?? 'yaml');
		add(keyForField(field, entries ?? []), value);
	};
	const close = () => {
		setOpen(false);
		setReason('');
		requestAnimationFrame(() => opener.current?.focus());
	};

	return (
		<div className="add-field">
			<div className="add-chips">
				{missing.map((field) => (
					<button key={field.name} type="button" className="add-chip" onClick={() => addKnown(field)}>
						<Plus size={12} aria-hidden />
						{field.label}
					</button>
				))}
				<button
					ref={opener}
					type="button"
					className="add-chip add-chip-any"
					data-command="add-field"
					aria-expanded={open}
					onClick={() => setOpen(true)}
				>
					<Plus size={12} aria-hidden />
					Add field
				</button>
			</div>
			{open && (
				<AddFieldPanel
					missing={missing}
					reason={reason}
					onAdd={(key, type) => {
						const known = missing.find((field) => field.label === key);
						if (known) addKnown(known);
						else add(key, firstValue(type, frontMatter));
					}}
					onCancel={close}
				/>
			)}
			{!open && reason !== '' && (
				<p className="field-note field-note-error" role="alert">
					{reason}
				</p>
			)}
		</div>
	);
}

interface AddFieldPanelProps {
	readonly missing: readonly KnownField[];
	/** Why the last attempt was refused; empty when it was not. */
	readonly reason: string;
	readonly onAdd: (key: string, type: FieldType) => void;
	readonly onCancel: () => void;
}

function AddFieldPanel({ missing, reason, onAdd, onCancel }: AddFieldPanelProps) {
	const [key, setKey] = useState('');
	const [type, setType] = useState<FieldType>('text');
	const typeName = useId();
	const known = missing.some((field) => field.label === key);
	const panel = useRef<HTMLFormElement>(null);
	useEffect(() => panel.current!.scrollIntoView({ block: 'nearest' }), []);
	const submit = (event: FormEvent) => {
		event.preventDefault();
		if (key.trim() !== '') onAdd(key.trim(), type);
	};
	return (
		<form
			ref={panel}
			className="add-panel"
			aria-label="Add field"
			onSubmit={submit}
			onKeyDown={(event) => {
				if (event.key !== 'Escape' || event.defaultPrevented) return;
				event.stopPropagation();
				onCancel();
			}}
		>
			<ComboBox
				className="add-key"
				allowsCustomValue
				allowsEmptyCollection={false}
				menuTrigger="focus"
				inputValue={key}
				onInputChange={setKey}
				autoFocus
			>
				<Label className="field-label">Field</Label>
				<Input className="add-input" spellCheck={false} autoComplete="off" />
				<Popover className="form-popover">
					<ListBox className="form-menu">
						{missing.map((field) => (
							<ListBoxItem key={field.name} id={field.name}>
								{field.label}
							</ListBoxItem>
						))}
					</ListBox>
				</Popover>
			</ComboBox>
			<div className="add-type">
				<label className="field-label" htmlFor={typeName}>
					Type
				</label>
				<select
					id={typeName}
					className="add-input"
					value={known ? 'text' : type}
					disabled={known}
					onChange={(event) => setType(event.currentTarget.value as FieldType)}
				>
					{fieldTypes.map(({ type, name }) => (
						<option key={type} value={type}>
							{name}
						</option>
					))}
				</select>
			</div>
			{reason !== '' && (
				<p className="field-note field-note-error add-reason" role="alert">
					{reason}
				</p>
			)}
			<div className="add-buttons">
				<Button type="submit" className="button button-primary" isDisabled={key.trim() === ''}>
					Add
				</Button>
				<Button className="button button-quiet" onPress={onCancel}>
					Cancel
				</Button>
			</div>
		</form>
	);
}
