import { GripVertical, X } from 'lucide-react';
import { type DragEvent, type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import type { ListItem } from '../../article/front-matter/front-matter.ts';
import type { Draft, Refusal } from './drafts.ts';
import { editList, type ListEdit } from './field-edits.ts';
import { looksLikeAnotherType } from './field-type.ts';
import { useForm } from './form-context.ts';
import { dropGap, indexAfterDrop } from './list-order.ts';
import type { ControlProps } from './scalar-control.tsx';
import { TextControl } from './text-control.tsx';
import { writtenAs } from './written-as.ts';

/** What marks a drag as one of an item of this form; nothing else in the window takes it. */
const DRAG_TYPE = 'application/x-galley-item';

/** A list of single values: each is edited in place; the last input adds one. */
export function ListControl({ view, id, describedBy, invalid, onDraft, onHint }: ControlProps) {
	const { editor, drafts, say } = useForm();
	const items: readonly ListItem[] = view.value.kind === 'list' ? view.value.items : [];
	const list = useRef<HTMLUListElement>(null);
	const adder = useRef<HTMLInputElement>(null);
	/** The item to be given the focus once it is there. */
	const target = useRef<number | null>(null);
	const [dragged, setDragged] = useState<number | null>(null);
	const [gap, setGap] = useState<number | null>(null);
	const help = useId();

	useLayoutEffect(() => {
		if (target.current === null) return;
		focusItem(target.current);
		target.current = null;
	});

	const edit = (change: ListEdit, newStep = true): Refusal | null => {
		const refusal = editList(editor, view, change, newStep);
		if (refusal !== null && change.kind !== 'set') onHint(refusal.reason);
		return refusal;
	};
	const inputs = () => [...(list.current?.querySelectorAll<HTMLTextAreaElement>('textarea') ?? [])];
	const focusItem = (index: number, atEnd = true) => {
		const input = inputs()[index];
		if (input === undefined) return adder.current?.focus();
		input.focus();
		const caret = atEnd ? input.value.length : 0;
		input.setSelectionRange(caret, caret);
	};
	const remove = (index: number) => {
		if (edit({ kind: 'remove', index }) !== null) return;
		moveDrafts(drafts, view.id, (at) => (at === index ? null : at > index ? at - 1 : at));
		say(`Removed ${items[index]!.value.text}`);
		target.current = index > 0 ? index - 1 : items.length > 1 ? 0 : items.length;
	};
	const move = (from: number, to: number) => {
		if (to < 0 || to >= items.length || edit({ kind: 'move', from, to }) !== null) return;
		moveDrafts(drafts, view.id, (at) => {
			if (at === from) return to;
			if (from < to) return at > from && at <= to ? at - 1 : at;
			return at >= to && at < from ? at + 1 : at;
		});
		target.current = to;
		say(`${items[from]!.value.text} is now number ${to + 1} of ${items.length}`);
	};
	const add = (text: string): boolean => {
		const lines = text
			.split(/[\r\n]+/)
			.map((line) => line.trim())
			.filter((line) => line !== '');
		return lines.every((line, row) => edit({ kind: 'add', text: line }, row === 0) === null);
	};

	const onItemKey = (event: KeyboardEvent<HTMLTextAreaElement>, index: number) => {
		const { key, altKey, currentTarget: input } = event;
		if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
		const act = (action: () => void) => {
			event.preventDefault();
			action();
		};
		if (altKey && (key === 'ArrowUp' || key === 'ArrowLeft')) return act(() => move(index, index - 1));
		if (altKey && (key === 'ArrowDown' || key === 'ArrowRight')) return act(() => move(index, index + 1));
		if (altKey || event.shiftKey) return;
		const caret = input.selectionStart === input.selectionEnd ? input.selectionStart : -1;
		if ((key === 'Backspace' || key === 'Delete') && input.value === '') return act(() => remove(index));
		if (key === 'ArrowLeft' && caret === 0 && index > 0) return act(() => focusItem(index - 1));
		if (key === 'ArrowRight' && caret === input.value.length) return act(() => focusItem(index + 1, false));
		if (key === 'ArrowUp' && index > 0) return act(() => focusItem(index - 1));
		if (key === 'ArrowDown') return act(() => focusItem(index + 1));
	};

	const onAdderKey = (event: KeyboardEvent<HTMLInputElement>) => {
		if (event.nativeEvent.isComposing) return;
		const input = event.currentTarget;
		if (event.key === 'Enter') {
			event.preventDefault();
			if (add(input.value)) input.value = '';
		} else if (
			(event.key === 'Backspace' || event.key === 'ArrowLeft' || event.key === 'ArrowUp') &&
			input.value === ''
		) {
			if (items.length === 0) return;
			event.preventDefault();
			focusItem(items.length - 1);
		}
	};

	const onDragOver = (event: DragEvent) => {
		if (dragged === null || !event.dataTransfer.types.includes(DRAG_TYPE)) return;
		event.preventDefault();
		event.stopPropagation();
		event.dataTransfer.dropEffect = 'move';
		const boxes = [...list.current!.querySelectorAll('.list-item')].map((item) =>
			item.getBoundingClientRect(),
		);
		setGap(dropGap(boxes, event.clientX, event.clientY, getComputedStyle(list.current!).direction === 'rtl'));
	};
	const endDrag = () => {
		setDragged(null);
		setGap(null);
	};
	const onDrop = (event: DragEvent) => {
		if (dragged === null || gap === null) return;
		event.preventDefault();
		event.stopPropagation();
		const to = indexAfterDrop(dragged, gap);
		if (to !== null) move(dragged, to);
		endDrag();
	};

	return (
		// biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a frame and a legend of its own.
		<div
			className="list-control"
			role="group"
			aria-label={view.label}
			aria-describedby={`${help} ${describedBy}`.trim()}
			data-invalid={invalid || undefined}
			onDragOver={onDragOver}
			onDragLeave={(event) => {
				if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setGap(null);
			}}
			onDrop={onDrop}
		>
			<span id={help} className="visually-hidden">
				Arrow keys go from item to item, Alt with an arrow key moves one, Backspace in an empty one removes
				it.
			</span>
			<ul ref={list} className="list-items">
				{items.map((item, index) => (
					<li
						// biome-ignore lint/suspicious/noArrayIndexKey: items have no identity but their place.
						key={index}
						className="list-item"
						data-dragged={dragged === index || undefined}
						data-gap={
							gap === index
								? 'before'
								: gap === items.length && index === items.length - 1
									? 'after'
									: undefined
						}
					>
						{/* biome-ignore lint/a11y/noStaticElementInteractions: the keys move items as well. */}
						<span
							className="list-grip"
							draggable
							title="Drag to another place"
							onDragStart={(event) => {
								event.dataTransfer.setData(DRAG_TYPE, String(index));
								event.dataTransfer.effectAllowed = 'move';
								event.dataTransfer.setDragImage(event.currentTarget.parentElement!, 8, 12);
								setDragged(index);
							}}
							onDragEnd={endDrag}
						>
							<GripVertical size={12} aria-hidden />
						</span>
						<TextControl
							name={`${view.id}\n${index}`}
							className="list-text"
							label={`${view.label}, item ${index + 1} of ${items.length}`}
							value={item.value.text}
							commit={(text, newStep) =>
								commitItem(item, text, (type) => edit({ kind: 'set', index, text, type }, newStep))
							}
							onDraft={onDraft}
							onKeyDown={(event) => onItemKey(event, index)}
							onEnter={() => adder.current?.focus()}
						/>
						<ItemBadge item={item} />
						<button
							type="button"
							className="list-remove"
							tabIndex={-1}
							aria-label={`Remove ${item.value.text || 'empty item'}`}
							onClick={() => remove(index)}
						>
							<X size={12} aria-hidden />
						</button>
					</li>
				))}
				<li className="list-add">
					<input
						ref={adder}
						id={id}
						type="text"
						className="list-adder"
						dir="auto"
						aria-label={`Add to ${view.label}`}
						placeholder={items.length === 0 ? 'Add one' : 'Add'}
						autoComplete="off"
						onKeyDown={onAdderKey}
						onPaste={(event) => {
							const text = event.clipboardData.getData('text/plain');
							if (!/[\r\n]/.test(text.trim())) return;
							event.preventDefault();
							add(text);
						}}
						onBlur={(event) => {
							// What was typed is not lost for want of the Enter key.
							if (event.currentTarget.value.trim() !== '' && add(event.currentTarget.value))
								event.currentTarget.value = '';
						}}
					/>
				</li>
			</ul>
		</div>
	);
}

function commitItem(
	item: ListItem,
	text: string,
	set: (type: ListItem['value']['type']) => Refusal | null,
): Refusal | null {
	const type = item.value.type === 'null' ? 'text' : item.value.type;
	if (type === 'text' || writtenAs(type, text)) return set(type);
	return {
		reason: `“${text}” is not of the item’s type, ${type}.`,
		way: { title: 'Make it text', take: () => set('text') },
	};
}

/** Says of an item what it is where one could take it for another type. */
function ItemBadge({ item: { value } }: { readonly item: ListItem }) {
	if (value.type === 'text' && !looksLikeAnotherType(value.text)) return null;
	return <span className="list-badge">{value.type === 'null' ? 'empty' : value.type}</span>;
}

/** Lets drafts follow their items. */
function moveDrafts(drafts: Map<string, Draft>, field: string, to: (index: number) => number | null): void {
	const moved: [string, Draft][] = [];
	for (const [name, draft] of drafts) {
		if (!name.startsWith(`${field}\n`)) continue;
		drafts.delete(name);
		const index = to(Number(name.slice(field.length + 1)));
		if (index !== null) moved.push([`${field}\n${index}`, draft]);
	}
	for (const [name, draft] of moved) drafts.set(name, draft);
}
