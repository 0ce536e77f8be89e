import type { ChangeSet, Text } from '@codemirror/state';
import type { BlockList } from '../../article/markdown/blocks.ts';
import type { TextChange } from '../../article/text-change.ts';
import type { LateBlocks } from '../preview/late-blocks.ts';
import { type Reading, updateReading } from './reading.ts';

/** What `updateReading` needs to follow an edit. */
interface Edit {
	readonly before: LateReading;
	readonly changes: ChangeSet;
	readonly doc: Text;
	readonly list: () => readonly TextChange[];
	readonly bodyFrom: number;
}

/**
 * The reading of an article with marks, made only when somebody asks for it: the letter just typed is painted before
 * that. Immutable to whoever looks: asked at any time, the reading is the same.
 */
export class LateReading {
	private constructor(
		private known: Reading | null,
		private edit: Edit | null,
	) {}

	static of(reading: Reading): LateReading {
		return new LateReading(reading, null);
	}

	/** The reading after an edit: see `updateReading`. `list` is asked once, and is not empty. */
	update(changes: ChangeSet, doc: Text, list: () => readonly TextChange[], bodyFrom: number): LateReading {
		return new LateReading(null, { before: this, changes, doc, list, bodyFrom });
	}

	/** Whether the article has marks, so that its reading is another text. */
	get marked(): boolean {
		return this.known === null || this.known.list.length > 0;
	}

	/** Whether this is the plain reading of a text and its blocks. */
	isPlain(doc: Text, late: LateBlocks): boolean {
		return this.known?.isPlain(doc, late) === true;
	}

	/** True when it was asked for its blocks, and they are that list. */
	has(blocks: BlockList): boolean {
		return this.known?.has(blocks) === true;
	}

	/** Makes what the edits since the last asking made of it. */
	get reading(): Reading {
		// Not by recursion: nobody may have asked for a long time.
		const unmade: LateReading[] = [];
		let late: LateReading = this;
		while (late.edit !== null) {
			unmade.push(late);
			late = late.edit.before;
		}
		let known = late.known!;
		for (const next of unmade.reverse()) {
			const { changes, doc, list, bodyFrom } = next.edit!;
			known = updateReading(known, changes, doc, list(), bodyFrom);
			next.known = known;
			next.edit = null;
		}
		return known;
	}
}
