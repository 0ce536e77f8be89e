import type { DocumentName } from './documents.ts';
import type { HostileMeasures } from './hostile.ts';
import type { Measures, Spread } from './statistics.ts';

/** What is measured of one document in one of the two, in milliseconds. */
export interface DocumentMeasures {
	readonly keyToPaint?: Spread;
	/** The same, at each place of the caret. */
	readonly keyToPaintAt?: { readonly start: Spread; readonly middle: Spread; readonly end: Spread };
	/** How long the scripts ran that a key ran. */
	readonly keyWork?: Spread;
	readonly keyToPreview?: Spread;
	/** How many milliseconds the preview comes after the glyph. */
	readonly previewAfterPaint?: Spread;
	/** The longest task while typing; 0 when none was over 50. */
	readonly longestTaskTyping?: number;
	readonly openToEditable?: number;
	readonly openToPreview?: number;
	readonly openToRest?: number;
	readonly longestTaskOpening?: number;
	readonly paste?: number;
	readonly undoPaste?: number;
	readonly replaceAll?: number;
	readonly undoReplaceAll?: number;
	readonly longestTaskEditing?: number;
	/** Bytes. */
	readonly memory?: { readonly heap: number; readonly process: number };
}

export interface Compared<T> {
	readonly floor: T;
	readonly app: T;
	readonly ratio: Measures;
}

export interface Report {
	readonly electron: string;
	readonly documents: Readonly<Partial<Record<DocumentName, Compared<DocumentMeasures>>>>;
	/** By the texts' names. */
	readonly hostile?: Readonly<
		Record<string, { readonly floor: HostileMeasures; readonly app: HostileMeasures }>
	>;
	/** From the start of the process to a typed letter, in milliseconds. */
	readonly launch?: Compared<{ readonly toLetter: number }>;
	/** In bytes. */
	readonly memory?: {
		/** How much the app's heap grows with a key, and the floor's: undo history included. */
		readonly perKey: { readonly floor: number; readonly app: number };
		/** How much the host's process grows with a window that is opened and closed. */
		readonly perWindow: number;
	};
}

/** A line of the table: what the floor and the app took, and whether the target is met. */
export interface Line {
	readonly what: string;
	readonly floor: string;
	readonly app: string;
	readonly ratio: string;
	readonly target: string;
	/** Null when there is none. */
	readonly met: boolean | null;
}

/** The lines of a report, those of the documents under their names. */
export function linesOf(report: Report): ReadonlyMap<string, readonly Line[]> {
	const tables = new Map<string, readonly Line[]>();
	for (const [name, compared] of Object.entries(report.documents))
		tables.set(name, documentLines(name, compared));
	if (report.hostile) {
		const lines = Object.entries(report.hostile).flatMap(([name, { floor, app }]) =>
			hostileLines(name, floor, app),
		);
		tables.set('Texts made to hang an editor', lines);
	}
	const whole: Line[] = [];
	if (report.launch) {
		const { floor, app } = report.launch;
		whole.push(againstFloor('launch to a typed letter', floor.toLetter, app.toLetter, 1.3));
	}
	if (report.memory) {
		const { perKey, perWindow } = report.memory;
		whole.push({
			what: 'heap kept per key',
			floor: bytes(perKey.floor),
			app: bytes(perKey.app),
			ratio: '',
			target: '≤ floor + 100 B',
			met: perKey.app <= perKey.floor + 100,
		});
		whole.push({
			what: 'host kept per window opened and closed',
			floor: '',
			app: bytes(perWindow),
			ratio: '',
			target: '≤ 50 kB',
			met: perWindow <= 50_000,
		});
	}
	if (whole.length > 0) tables.set('The app as a whole', whole);
	return tables;
}

function documentLines(name: string, { floor, app }: Compared<DocumentMeasures>): Line[] {
	const lines: Line[] = [];
	if (floor.keyToPaint && app.keyToPaint) {
		lines.push(againstFloor('key to painted glyph, p50', floor.keyToPaint.p50, app.keyToPaint.p50, 1.1));
		lines.push(againstFloor('key to painted glyph, p95', floor.keyToPaint.p95, app.keyToPaint.p95, 1.25));
		lines.push(againstFloor('key to painted glyph, longest', floor.keyToPaint.max, app.keyToPaint.max, null));
	}
	if (floor.keyWork && app.keyWork)
		lines.push(againstFloor('scripts of a key, p50', floor.keyWork.p50, app.keyWork.p50, null));
	if (app.previewAfterPaint)
		lines.push(within('preview after the glyph, p95', app.previewAfterPaint.p95, 33));
	if (app.longestTaskTyping !== undefined)
		lines.push(longest('longest task while typing', floor.longestTaskTyping, app.longestTaskTyping, 50));
	if (floor.openToEditable !== undefined && app.openToEditable !== undefined) {
		const target = name === '1MB' || name === '5MB' ? 1.3 : null;
		lines.push(againstFloor('open to editable', floor.openToEditable, app.openToEditable, target));
		if (app.openToPreview !== undefined)
			lines.push(within('preview shown after that', app.openToPreview - app.openToEditable, 33));
		lines.push(
			longest('longest task while opening', floor.longestTaskOpening, app.longestTaskOpening ?? 0, 200),
		);
	}
	for (const [what, key] of [
		['paste 1 MB', 'paste'],
		['undo the paste', 'undoPaste'],
		['replace 10,000 words', 'replaceAll'],
		['undo the replacing', 'undoReplaceAll'],
	] as const) {
		const time = app[key];
		if (time !== undefined) lines.push(longest(what, floor[key], time, 1000));
	}
	if (app.longestTaskEditing !== undefined)
		lines.push(longest('longest task of these', floor.longestTaskEditing, app.longestTaskEditing, null));
	if (floor.memory && app.memory) {
		const target = name === '5MB' ? 2 : null;
		const compared = (what: string, key: 'heap' | 'process', ratio: number | null): Line => ({
			...againstFloor(what, floor.memory![key], app.memory![key], ratio),
			floor: bytes(floor.memory![key]),
			app: bytes(app.memory![key]),
		});
		lines.push(
			compared("the window's process", 'process', target),
			compared('its scripts’ heap', 'heap', null),
		);
	}
	return lines;
}

function hostileLines(name: string, floor: HostileMeasures, app: HostileMeasures): Line[] {
	const line = (what: string, of: (measures: HostileMeasures) => number | undefined) => {
		const told = (measures: HostileMeasures) => {
			const known = of(measures);
			return known === undefined ? `hung ${measures.hung}` : time(known);
		};
		return { what: `${name}, ${what}`, floor: told(floor), app: told(app), ratio: '' };
	};
	const isQuick = app.hung === null && app.longestTask !== undefined && app.longestTask <= 50;
	return [
		{ ...line('key to painted glyph, p50', ({ keyToPaint }) => keyToPaint?.p50), target: '', met: null },
		{ ...line('p95', ({ keyToPaint }) => keyToPaint?.p95), target: '', met: null },
		{
			...line('longest task', ({ hung, longestTask }) => (hung === null ? longestTask : undefined)),
			target: '≤ 50 ms',
			met: isQuick,
		},
	];
}

function againstFloor(what: string, floor: number, app: number, target: number | null): Line {
	return {
		what,
		floor: time(floor),
		app: time(app),
		ratio: `${(app / floor).toFixed(2)}×`,
		target: target === null ? '' : `≤ ${target}×`,
		met: target === null ? null : app <= floor * target,
	};
}

function within(what: string, app: number, target: number): Line {
	return { what, floor: '', app: time(app), ratio: '', target: `≤ ${target} ms`, met: app <= target };
}

function longest(what: string, floor: number | undefined, app: number, target: number | null): Line {
	return {
		what,
		floor: floor === undefined ? '' : time(floor),
		app: time(app),
		ratio: '',
		target: target === null ? '' : `≤ ${target} ms`,
		met: target === null ? null : app <= target,
	};
}

function time(milliseconds: number): string {
	return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}

function bytes(size: number): string {
	if (Math.abs(size) < 10_000) return `${Math.round(size)} B`;
	return Math.abs(size) < 1_000_000 ? `${Math.round(size / 1000)} kB` : `${(size / 1e6).toFixed(1)} MB`;
}

/** The report as text: columns in line, a tick where a target is met, a cross where it is missed. */
export function tableOf(report: Report): string {
	const parts = [`Electron ${report.electron}`];
	for (const [title, lines] of linesOf(report)) {
		if (lines.length === 0) continue;
		const rows = [
			['', 'floor', 'app', 'ratio', 'target', ''],
			...lines.map(({ what, floor, app, ratio, target, met }) => [
				what,
				floor,
				app,
				ratio,
				target,
				met === null ? '' : met ? '✓' : '✗',
			]),
		];
		const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
		const text = rows.map((row) =>
			row
				.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
				.join('  ')
				.trimEnd(),
		);
		parts.push('', title, ...text);
	}
	return parts.join('\n');
}
