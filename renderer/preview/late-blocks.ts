import type { ChangeDesc, Text } from '@codemirror/state';
import type { BlockList } from '../../article/markdown/blocks.ts';

/** What `BlockList.update` needs to follow an edit. */
interface Edit {
	readonly before: LateBlocks;
	readonly changes: ChangeDesc;
	readonly doc: Text;
	readonly from: number;
}

/**
 * The blocks of a text, read only when somebody asks for them: the letter just typed is painted before that. Immutable
 * to whoever looks: asked at any time, the blocks are the same.
 */
export class LateBlocks {
	private constructor(
		private known: BlockList | null,
		private edit: Edit | null,
		private first: (() => BlockList) | null = null,
	) {}

	static of(blocks: BlockList): LateBlocks {
		return new LateBlocks(blocks, null);
	}

	/** The blocks that `read` gives when they are asked for. */
	static from(read: () => BlockList): LateBlocks {
		return new LateBlocks(null, null, read);
	}

	/** The blocks after an edit: see `BlockList.update`. */
	update(changes: ChangeDesc, doc: Text, from: number): LateBlocks {
		return new LateBlocks(null, { before: this, changes, doc, from });
	}

	/** True when these blocks were asked for and are that list. */
	is(blocks: BlockList): boolean {
		return this.known === blocks;
	}

	/** Reads what the edits since the last asking touched. */
	get blocks(): BlockList {
		// Not by recursion: nobody may have asked for a long time.
		const unread: LateBlocks[] = [];
		let late: LateBlocks = this;
		while (late.edit !== null) {
			unread.push(late);
			late = late.edit.before;
		}
		late.known ??= late.first!();
		late.first = null;
		let { known } = late;
		for (const next of unread.reverse()) {
			const { changes, doc, from } = next.edit!;
			known = known.update(changes, doc, from);
			next.known = known;
			next.edit = null;
		}
		return known;
	}
}
