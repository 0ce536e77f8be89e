import type { Bridge } from '../../electron/contract.ts';

/**
 * Knows which of an article's own pictures are there. What it was not asked before is taken to be there until the host
 * has looked, and then the article is checked again.
 */
export class PictureFinder {
	private readonly known = new Map<string, boolean>();
	private readonly unknown = new Set<string>();

	constructor(
		private readonly bridge: Bridge,
		/** Called when something was learned that was taken for otherwise. */
		private readonly onMissing: () => void,
	) {}

	readonly has = (source: string): boolean => {
		const there = this.known.get(source);
		if (there === undefined) this.unknown.add(source);
		return there ?? true;
	};

	/** Asks the host for what `has` did not know. */
	async look(): Promise<void> {
		if (this.unknown.size === 0) return;
		const asked = [...this.unknown].slice(0, 10_000);
		for (const source of asked) this.unknown.delete(source);
		const missing = new Set(await this.bridge.call('missingPictures', asked));
		for (const source of asked) this.known.set(source, !missing.has(source));
		if (missing.size > 0) this.onMissing();
	}

	/** Forgets all: the article has another place, or its folder may have changed. */
	forget(): void {
		this.known.clear();
		this.onMissing();
	}
}
