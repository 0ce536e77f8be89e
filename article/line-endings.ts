import { type ChangeDesc, type Range as Placed, RangeSet, RangeValue, Text } from '@codemirror/state';

/** The line breaks that an editor folds into one. */
export type LineEnding = '\n' | '\r\n' | '\r';

/** A line break of another kind than its file's dominant one. `offset` counts in the text with `\n` for each break. */
export interface ForeignBreak {
	readonly offset: number;
	readonly ending: LineEnding;
}

class Foreign extends RangeValue {
	constructor(readonly ending: LineEnding) {
		super();
	}
}
// With these sides a break that is deleted or replaced maps to nothing, and text beside it never joins it.
Foreign.prototype.startSide = 1;
Foreign.prototype.endSide = -1;

const foreign: Record<LineEnding, Foreign> = {
	'\n': new Foreign('\n'),
	'\r\n': new Foreign('\r\n'),
	'\r': new Foreign('\r'),
};

/**
 * Remembers how each line of a file ended, so that a text in which every break is one `\n` can be written back as it
 * was. Immutable. Costs nothing for files with one kind of ending; otherwise the breaks of another kind than the
 * dominant one are kept as a range set, which follows an edit without visiting them all.
 *
 * Undo: `map` forgets the breaks that an edit deletes, and the text alone does not say what they were. An editor
 * keeps `removedBy(changes)` beside the edit (CodeMirror's `invertedEffects`) and, when it is undone, calls
 * `map(undoing).with(removed)`.
 */
export class LineEndings {
	private constructor(
		/** The ending that most lines have, and that new lines get. `\n` for a text without line breaks. */
		readonly dominant: LineEnding,
		private readonly set: RangeSet<Foreign>,
	) {}

	/** Endings that are all of one kind. */
	static of(dominant: LineEnding): LineEndings {
		return new LineEndings(dominant, RangeSet.empty);
	}

	/** Endings of one kind but for the given breaks, which are sorted by offset. */
	static from(dominant: LineEnding, breaks: readonly ForeignBreak[]): LineEndings {
		return new LineEndings(dominant, RangeSet.of(placed(breaks)));
	}

	/** How many line breaks are of another kind. */
	get exceptions(): number {
		return this.set.size;
	}

	/** The breaks of another kind, sorted, between two offsets of the text. */
	foreign(from = 0, to = Number.MAX_SAFE_INTEGER): readonly ForeignBreak[] {
		const breaks: ForeignBreak[] = [];
		for (const cursor = this.set.iter(from); cursor.value && cursor.from < to; cursor.next()) {
			if (cursor.from >= from) breaks.push({ offset: cursor.from, ending: cursor.value.ending });
		}
		return breaks;
	}

	/** Follows an edit: breaks that were deleted are forgotten, new ones are of the dominant kind. */
	map(changes: ChangeDesc): LineEndings {
		if (this.set.size === 0 || changes.empty) return this;
		let { set } = this;
		// Mapping alone would stretch a mark over what replaced its break.
		changes.iterChangedRanges((from, to) => {
			if (to > from)
				set = set.update({ filterFrom: from, filterTo: to, filter: (at) => at < from || at >= to });
		});
		return new LineEndings(this.dominant, set.map(changes));
	}

	/** The breaks of another kind that an edit deletes, at their offsets before it. */
	removedBy(changes: ChangeDesc): readonly ForeignBreak[] {
		const removed: ForeignBreak[] = [];
		changes.iterChangedRanges((from, to) => {
			if (to > from) removed.push(...this.foreign(from, to));
		});
		return removed;
	}

	/** These endings with some breaks set (again) to another kind. The offsets, sorted, are those of `\n` in the text. */
	with(breaks: readonly ForeignBreak[]): LineEndings {
		if (breaks.length === 0) return this;
		const at = new Set(breaks.map(({ offset }) => offset));
		const set = this.set.update({
			filterFrom: breaks[0]!.offset,
			filterTo: breaks[breaks.length - 1]!.offset + 1,
			filter: (from) => !at.has(from),
			add: placed(breaks.filter(({ ending }) => ending !== this.dominant)),
		});
		return new LineEndings(this.dominant, set);
	}

	/**
	 * The text with its own line breaks. Where an edit brought a lone `\r` directly before a lone `\n`, one of the two
	 * is written as the other, so that they stay two line breaks.
	 */
	restore(doc: Text): string {
		return [...this.pieces(doc, Number.POSITIVE_INFINITY)].join('');
	}

	/**
	 * What `restore` gives, in pieces of about `size` UTF-16 code units, none of them empty: for who must not read the
	 * whole text at once. A piece may end between two halves of a character or of a line break.
	 */
	*pieces(doc: Text, size: number): Generator<string, void> {
		let piece = '';
		/** What was added last. To look at the end of `piece` would put all of it together each time. */
		let last = '';
		let at = 0;
		for (const cursor = this.set.iter(); ; cursor.next()) {
			const next = cursor.value ? cursor.from : doc.length;
			while (at < next) {
				const to = Math.min(next, at + Math.max(1, size - piece.length));
				last = doc.sliceString(at, to, this.dominant);
				at = to;
				piece += last;
				if (piece.length < size) continue;
				yield piece;
				piece = '';
			}
			if (!cursor.value) break;
			const { to } = cursor;
			let { ending } = cursor.value;
			if (ending === '\n' && last.endsWith('\r')) {
				ending = '\r';
			} else if (ending === '\r' && this.dominant === '\n' && doc.sliceString(to, to + 1) === '\n') {
				if (this.foreign(to, to + 1).length === 0) ending = '\n';
			}
			last = ending;
			at = to;
			piece += last;
			if (piece.length < size) continue;
			yield piece;
			piece = '';
		}
		if (piece !== '') yield piece;
	}
}

function placed(breaks: readonly ForeignBreak[]): Placed<Foreign>[] {
	return breaks.map(({ offset, ending }) => foreign[ending].range(offset, offset + 1));
}

/** Splits a raw text into what the editor holds and how its lines ended. `endings.restore(doc) === raw` for any text. */
export function readLines(raw: string): { doc: Text; endings: LineEndings } {
	if (!raw.includes('\r')) return { doc: Text.of(raw.split('\n')), endings: LineEndings.of('\n') };
	const lines: string[] = [];
	const breaks: ForeignBreak[] = [];
	const counts: Record<LineEnding, number> = { '\n': 0, '\r\n': 0, '\r': 0 };
	let start = 0;
	let offset = 0;
	for (const match of raw.matchAll(/\r\n?|\n/g)) {
		const ending = match[0] as LineEnding;
		lines.push(raw.slice(start, match.index));
		offset += match.index - start;
		breaks.push({ offset, ending });
		counts[ending]++;
		offset++;
		start = match.index + ending.length;
	}
	lines.push(raw.slice(start));
	// On a tie the file's first ending wins.
	const dominant = breaks.reduce(
		(best, { ending }) => (counts[ending] > counts[best] ? ending : best),
		breaks[0]!.ending,
	);
	const doc = Text.of(lines);
	return {
		doc,
		endings: LineEndings.from(
			dominant,
			breaks.filter(({ ending }) => ending !== dominant),
		),
	};
}
