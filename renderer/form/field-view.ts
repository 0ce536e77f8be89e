import type { Control, KnownField } from '../../article/fields.ts';
import { controlFor, fieldOfEntry, labelsOf } from '../../article/fields.ts';
import type {
	Breakage,
	Entry,
	FrontMatter,
	OldReading,
	Value,
} from '../../article/front-matter/front-matter.ts';
import type { Range } from '../../article/text-change.ts';

/** Which entry a control stands for: its key, and the how-manieth of that key, from 0. Stays when others move. */
export interface FieldAddress {
	readonly key: string;
	readonly occurrence: number;
}

/** What is wrong with an entry, without the offsets, which move as other fields are edited. */
export interface FieldBreakage {
	readonly code: string;
	readonly severity: 'error' | 'warning';
	/** True when the value can be read, and edited, as it stands. */
	readonly readable: boolean;
	readonly message: string;
	readonly meant: string | null;
	readonly repairTitle: string | null;
}

/**
 * What one control of the form shows. Holds no offsets into the file, so that it stays the same object as long as its
 * entry's source does, and only the field that changed is rendered again. Edits look the entry up by its address.
 */
export interface FieldView extends FieldAddress {
	/** Unique in the form. */
	readonly id: string;
	/** The control's name. */
	readonly label: string;
	readonly known: KnownField | null;
	readonly control: Control;
	/** Ranges in it are of the time it was read: not to be used. */
	readonly value: Value;
	/** The value's source. */
	readonly valueSource: string;
	/** How many blanks stand before the value's first character where it begins a line; else 0. */
	readonly valueIndent: number;
	/** The entry's source, comments that belong to it included. */
	readonly source: string;
	readonly breakage: FieldBreakage | null;
	readonly duplicate: boolean;
	/** What readers of YAML 1.1 see where that differs, in words. */
	readonly oldReading: string | null;
}

export function fieldId({ key, occurrence }: FieldAddress): string {
	return `${key}\n${occurrence}`;
}

/** The entry that a control stands for, or null when it is no longer there. */
export function entryAt(fm: FrontMatter | null, { key, occurrence }: FieldAddress): Entry | null {
	let seen = 0;
	for (const entry of fm?.entries ?? []) {
		if (entry.key === key && seen++ === occurrence) return entry;
	}
	return null;
}

/** The index of the entry that a control stands for, or -1 when it is no longer there. */
export function indexOfField(fm: FrontMatter, address: FieldAddress): number {
	const entry = entryAt(fm, address);
	return entry === null ? -1 : fm.entries.indexOf(entry);
}

/** What the form shows of the front matter, in the order of the file. Views of `old` that still hold are kept. */
export function fieldViews(fm: FrontMatter | null, old: readonly FieldView[] = []): readonly FieldView[] {
	if (fm === null) return [];
	const before = new Map(old.map((view) => [view.id, view]));
	const labels = labelsOf(fm.entries);
	const seen = new Map<string, number>();
	const views = fm.entries.map((entry, index) => {
		const occurrence = seen.get(entry.key) ?? 0;
		seen.set(entry.key, occurrence + 1);
		const label = occurrence === 0 ? labels[index]! : `${labels[index]} (${occurrence + 1})`;
		const known = before.get(fieldId({ key: entry.key, occurrence }));
		if (known !== undefined && stillShows(known, fm, entry, label)) return known;
		const view = viewOf(fm, entry, occurrence, label);
		return known === undefined ? view : { ...view, control: steadyControl(known, view) };
	});
	return views.length === old.length && views.every((view, index) => view === old[index]) ? old : views;
}

function viewOf(fm: FrontMatter, entry: Entry, occurrence: number, label: string): FieldView {
	const { key, breakage } = entry;
	return {
		id: fieldId({ key, occurrence }),
		key,
		occurrence,
		label,
		known: fieldOfEntry(entry),
		control: formControl(entry, fm),
		value: entry.value,
		valueSource: sourceIn(fm, entry.valueRange),
		valueIndent: indentAt(fm.source, entry.valueRange.from - fm.from),
		source: sourceIn(fm, entry.range),
		breakage: breakage && {
			code: breakage.code,
			severity: breakage.severity,
			readable: breakage.readable,
			message: breakage.message,
			meant: breakage.meant,
			repairTitle: breakage.repair?.title ?? null,
		},
		duplicate: entry.duplicate,
		oldReading: oldReadingOf(entry),
	};
}

function oldReadingOf({ value, oldReading }: Entry): string | null {
	const readings = value.kind === 'list' ? value.items.map((item) => item.oldReading) : [oldReading];
	const words = readings.flatMap((reading) => {
		// Every reader takes a plain date for a date, and is meant to: not worth a word.
		return reading === null || reading.type === 'date' ? [] : [readingInWords(reading)];
	});
	return words.length === 0 ? null : words.join(', ');
}

/** What a reader sees, in words: `the number 8`. */
function readingInWords({ type, text }: OldReading): string {
	switch (type) {
		case 'text':
			return `“${text}”`;
		case 'number':
			return `the number ${text}`;
		case 'null':
			return 'nothing';
		default:
			return text;
	}
}

function indentAt(source: string, offset: number): number {
	const line = source.lastIndexOf('\n', offset - 1) + 1;
	return /^ *$/.test(source.slice(line, offset)) ? offset - line : 0;
}

/** An input's text cannot hold a carriage return, and would lose it at the first edit: then the source is edited. */
function formControl(entry: Entry, fm: FrontMatter): Control {
	const { value, breakage } = entry;
	if (breakage && !breakage.readable && (value.kind !== 'scalar' || breakage.meant === null)) return 'source';
	if (value.kind === 'scalar' && value.text.includes('\r')) return 'source';
	if (value.kind === 'list' && value.items.some((item) => item.value.text.includes('\r'))) return 'source';
	const control = controlFor({ ...entry, breakage: null }, fm.format);
	// A date field stays one while its text is being typed, and when it says “soon”.
	if (control === 'text' && fieldOfEntry(entry)?.kind === 'date') return 'date';
	return control;
}

/** A control does not turn into another under the hands of the person who types in it. */
function steadyControl(old: FieldView, view: FieldView): Control {
	if (old.value.kind !== 'scalar' || view.value.kind !== 'scalar') return view.control;
	if (old.control === 'source' || view.control === 'source' || old.control === 'list') return view.control;
	const typed = (type: string) => (type === 'null' ? 'text' : type);
	return typed(old.value.type) === typed(view.value.type) ? widest(old.control, view.control) : view.control;
}

function widest(old: Control, control: Control): Control {
	return old === 'text' && control === 'multiline' ? control : old;
}

function sourceIn(fm: FrontMatter, { from, to }: Range): string {
	return fm.source.slice(from - fm.from, to - fm.from);
}

/** Whether a view shows what an entry is now. The same source in the same state makes the same view. */
function stillShows(view: FieldView, fm: FrontMatter, entry: Entry, label: string): boolean {
	return (
		view.label === label &&
		view.duplicate === entry.duplicate &&
		view.source === sourceIn(fm, entry.range) &&
		sameValue(view.value, entry.value) &&
		sameBreakage(view.breakage, entry.breakage)
	);
}

function sameValue(a: Value, b: Value): boolean {
	if (a.kind === 'scalar' && b.kind === 'scalar') return a.text === b.text && a.type === b.type;
	// The same source makes the same list.
	return a.kind === b.kind;
}

function sameBreakage(a: FieldBreakage | null, b: Breakage | null): boolean {
	if (a === null || b === null) return a === b;
	return (
		a.code === b.code &&
		a.message === b.message &&
		a.meant === b.meant &&
		a.repairTitle === (b.repair?.title ?? null)
	);
}
