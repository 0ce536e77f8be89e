/**
 * A stretch of marked-up text, taken apart so that it can be edited and written anew. `text` stands in the article and,
 * within an addition, in that addition; `fixed` is written as it was.
 */
export type Piece =
	| TextPiece
	| FixedPiece
	| HighlightPiece
	| ChangePiece
	| InsertedPiece
	| DeletedPiece
	| Place;

export interface TextPiece {
	readonly type: 'text';
	readonly text: string;
}

/** A comment, or another mark that the edit does not reach into. */
export interface FixedPiece {
	readonly type: 'fixed';
	readonly source: string;
	readonly comment: boolean;
}

export interface HighlightPiece {
	readonly type: 'highlight';
	readonly children: readonly Piece[];
	/** The thread's source. */
	readonly tail: string;
}

/** An addition, deletion or substitution. */
export interface ChangePiece {
	readonly type: 'change';
	readonly own: boolean;
	/** What it strikes out; null for an addition. */
	readonly old: string | null;
	/** What it adds; null for a deletion. */
	readonly added: readonly Piece[] | null;
	/** The source of its attribution; null for one's own that is new. */
	readonly attribution: string | null;
	/** The source of the comments behind that. */
	readonly thread: string;
}

/** What the edit inserts. */
export interface InsertedPiece {
	readonly type: 'inserted';
	readonly text: string;
	/** Which of the person's changes it comes from; null for text that is written anew. */
	readonly edit: number | null;
}

/** What the edit deletes. */
export interface DeletedPiece {
	readonly type: 'deleted';
	readonly text: string;
}

/** Where a deletion began or ended: nothing, but a caret may stand there. */
export interface Place {
	readonly type: 'place';
	readonly edit: number;
	readonly side: -1 | 1;
}

/** Whose text a piece stands in: the article's, one's own addition, or somebody else's. */
export type Owner = 'article' | 'own' | 'theirs';

/**
 * How pieces are written: `plain`; with `substitution` for additions and deletions as well, where a stray `{++` or `{--`
 * before them waits for its end; or `safe`, so that nothing in them can be taken for a sign.
 */
export type Form = 'plain' | 'substitution' | 'safe';

/**
 * Makes a list of pieces what the edit wants: deletions struck out, insertions added, one's own neighbours joined.
 *
 * @param direct to edit somebody else's addition as one's own, where marks in it cannot be written
 */
export function settle(pieces: readonly Piece[], owner: Owner, direct = false): readonly Piece[] {
	const settled = pieces.flatMap((piece) => settlePiece(piece, owner, direct));
	if (owner === 'own') return settled;
	return behindComments(withBackslashes(joined(settled)));
}

function settlePiece(piece: Piece, owner: Owner, direct: boolean): readonly Piece[] {
	switch (piece.type) {
		case 'deleted':
			return owner === 'own' ? [] : [{ ...fresh, old: piece.text, added: null }];
		case 'inserted':
			return owner === 'own' ? [piece] : [{ ...fresh, old: null, added: [piece] }];
		case 'highlight':
			return [{ ...piece, children: settle(piece.children, owner, direct) }];
		case 'change':
			if (piece.added === null) return [piece];
			return [
				{
					...piece,
					added: settle(piece.added, piece.own || direct || owner === 'own' ? 'own' : 'theirs', direct),
				},
			];
		default:
			return [piece];
	}
}

const fresh = { type: 'change', own: true, attribution: null, thread: '' } as const;

/** Joins one's own changes that touch. Places between them go before or behind. */
function joined(pieces: readonly Piece[]): readonly Piece[] {
	const result: Piece[] = [];
	let change: ChangePiece | null = null;
	let behind: Place[] = [];
	const flush = () => {
		if (change !== null) result.push(...simplified(change));
		result.push(...behind);
		change = null;
		behind = [];
	};
	for (const piece of pieces) {
		if (piece.type === 'place' && change !== null) {
			// Before what is struck out, but behind what was typed.
			if (piece.side < 0 && addsNothing(change)) result.push(piece);
			else behind.push(piece);
			continue;
		}
		if (piece.type !== 'change' || !piece.own) {
			flush();
			result.push(piece);
			continue;
		}
		const one: ChangePiece | null = change;
		if (one === null || (one.thread !== '' && piece.thread !== '')) {
			flush();
			change = piece;
		} else change = together(one, piece);
	}
	flush();
	return result;
}

function addsNothing(change: ChangePiece | null): boolean {
	return change?.added === null;
}

function together(a: ChangePiece, b: ChangePiece): ChangePiece {
	return {
		...a,
		old: a.old === null && b.old === null ? null : (a.old ?? '') + (b.old ?? ''),
		added: a.added === null && b.added === null ? null : [...(a.added ?? []), ...(b.added ?? [])],
		attribution: a.attribution ?? b.attribution,
		thread: a.thread + b.thread,
	};
}

/** A change without what is empty; nothing of one that changes nothing, but what was said about it. */
function simplified(change: ChangePiece): readonly Piece[] {
	const old = change.old === '' ? null : change.old;
	const added = change.added !== null && isEmpty(change.added) ? null : change.added;
	const places = added === null ? (change.added ?? []) : [];
	if (old === null && added === null) {
		const said: readonly Piece[] =
			change.thread === '' ? [] : [{ type: 'fixed', source: change.thread, comment: true }];
		return [...said, ...places];
	}
	if (old !== null && added !== null && change.thread === '' && plainText(added) === old) {
		return added;
	}
	return [...places, { ...change, old, added }];
}

function isEmpty(pieces: readonly Piece[]): boolean {
	return pieces.every(
		(piece) =>
			piece.type === 'place' || ((piece.type === 'text' || piece.type === 'inserted') && piece.text === ''),
	);
}

/** The text of pieces that are nothing but text; null when there is more. */
function plainText(pieces: readonly Piece[]): string | null {
	let text = '';
	for (const piece of pieces) {
		if (piece.type === 'text' || piece.type === 'inserted') text += piece.text;
		else if (piece.type !== 'place') return null;
	}
	return text;
}

/** A backslash directly before a sign would make it literal: it is struck out and added again. */
function withBackslashes(pieces: readonly Piece[]): readonly Piece[] {
	const result: Piece[] = [];
	for (const piece of pieces) {
		const at = result.findLastIndex((other) => other.type !== 'place');
		const before = result[at];
		if (
			piece.type === 'change' &&
			piece.own &&
			before?.type === 'text' &&
			/(?<!\\)(?:\\\\)*\\$/.test(before.text)
		) {
			result[at] = { type: 'text', text: before.text.slice(0, -1) };
			result.push({
				...piece,
				old: `\\${piece.old ?? ''}`,
				added: [{ type: 'text', text: '\\' }, ...(piece.added ?? [])],
			});
		} else result.push(piece);
	}
	return result;
}

/** An addition directly before a comment would take it for a remark on itself: it goes behind it. */
function behindComments(pieces: readonly Piece[]): readonly Piece[] {
	const result: Piece[] = [];
	for (const piece of pieces) {
		const before = result.at(-1);
		const moves = before?.type === 'change' && before.own && before.old === null && before.thread === '';
		if (piece.type === 'fixed' && piece.comment && moves) result.splice(-1, 0, piece);
		else result.push(piece);
	}
	return result;
}

/** Where something of the edit stands in what was written. */
export interface Trace {
	readonly edit: number | null;
	/** For what was inserted how many code units of it stand before; else the side of a place. */
	readonly kind: 'inserted' | -1 | 1;
	readonly done: number;
	/** In the written source. */
	readonly at: number;
	readonly length: number;
}

/** Pieces as source. */
export class Writer {
	source = '';
	readonly traces: Trace[] = [];
	private readonly done = new Map<number | null, number>();

	constructor(
		private readonly form: Form,
		/** The attribution of what is new; empty for none. */
		private readonly attribution: string,
	) {}

	/** @param signs the opening signs of the additions around */
	write(pieces: readonly Piece[], signs: readonly string[] = []): this {
		for (const piece of pieces) {
			switch (piece.type) {
				case 'text':
				case 'inserted':
					this.text(piece, 0, piece.text.length);
					break;
				case 'fixed':
					this.source += piece.source;
					break;
				case 'place':
					this.traces.push({
						edit: piece.edit,
						kind: piece.side,
						done: 0,
						at: this.source.length,
						length: 0,
					});
					break;
				case 'highlight':
					this.source += '{==';
					this.write(piece.children, [...signs, '{==']);
					this.source += `==}${piece.tail}`;
					break;
				case 'change':
					if (piece.own) this.own(piece, signs);
					else this.theirs(piece, signs);
					break;
				case 'deleted':
					break;
			}
		}
		return this;
	}

	private text(piece: TextPiece | InsertedPiece, from: number, to: number): void {
		if (piece.type === 'inserted') {
			const done = this.done.get(piece.edit) ?? 0;
			this.traces.push({
				edit: piece.edit,
				kind: 'inserted',
				done,
				at: this.source.length,
				length: to - from,
			});
			this.done.set(piece.edit, done + to - from);
		}
		this.source += piece.text.slice(from, to);
	}

	private theirs({ old, added, attribution, thread }: ChangePiece, signs: readonly string[]): void {
		if (old === null) {
			this.source += '{++';
			this.write(added ?? [], [...signs, '{++']);
			this.source += '++}';
		} else {
			this.source += `{~~${old}~>`;
			this.write(added ?? [], [...signs, '{~~']);
			this.source += '~~}';
		}
		this.source += (attribution ?? '') + thread;
	}

	private own(change: ChangePiece, signs: readonly string[]): void {
		const { old, added } = change;
		const tail = (change.attribution ?? this.attribution) + change.thread;
		if (this.form === 'safe') {
			this.ownInParts(change, signs, tail);
			return;
		}
		const substitutes = !signs.includes('{~~');
		const adds = !signs.includes('{++');
		const both = (old !== null && added !== null) || this.form === 'substitution';
		if (both && substitutes && fitsInSubstitution(old ?? '')) {
			this.source += `{~~${old ?? ''}~>`;
			this.write(added ?? [], [...signs, '{~~']);
			this.source += `~~}${tail}`;
			return;
		}
		if (old !== null) {
			this.source += `{--${old}--}${added === null ? tail : (change.attribution ?? this.attribution)}`;
		}
		if (added === null) return;
		if (adds || substitutes) {
			this.source += adds ? '{++' : '{~~~>';
			this.write(added, [...signs, adds ? '{++' : '{~~']);
			this.source += `${adds ? '++}' : '~~}'}${tail}`;
		} else this.write(added, signs);
	}

	/** Deletions and additions apart, each cut where it would hold a sign. */
	private ownInParts({ old, added }: ChangePiece, signs: readonly string[], tail: string): void {
		const parts: (() => void)[] = [];
		for (const [from, to] of cuts(old ?? '')) {
			const text = (old ?? '').slice(from, to);
			parts.push(() => {
				this.source += `{--${text}--}`;
			});
		}
		const [open, close] = !signs.includes('{++') ? ['{++', '++}'] : ['{~~~>', '~~}'];
		for (const piece of added ?? []) {
			if (piece.type !== 'text' && piece.type !== 'inserted') {
				parts.push(() => {
					this.source += open;
					this.write([piece], [...signs, open]);
					this.source += close;
				});
				continue;
			}
			for (const [from, to] of cuts(piece.text)) {
				parts.push(() => {
					this.source += open;
					this.text(piece, from, to);
					this.source += close;
				});
			}
		}
		for (const [index, part] of parts.entries()) {
			part();
			this.source += index === parts.length - 1 ? tail : this.attribution;
		}
	}
}

function fitsInSubstitution(old: string): boolean {
	return !old.includes('~>') && !old.includes('~~}');
}

const SIGN = /\{(?=\+\+|--|~~|==|>>)|(?:\+\+|--|~~|==|<<)(?=\})|~(?=>)/g;

/** Where a text is cut so that no part holds a sign. */
function cuts(text: string): readonly (readonly [number, number])[] {
	const ends = [...text.matchAll(SIGN)].map((match) => match.index + match[0].length);
	const all = [0, ...ends.filter((end) => end < text.length), text.length];
	return all.slice(1).flatMap((to, index) => (to > all[index]! ? [[all[index]!, to] as const] : []));
}
