/**
 * What is derived from a text, made only when somebody asks for it: the letter just typed is painted before that.
 * Immutable to whoever looks: asked at any time, the value is the same.
 */
export class Late<T> {
	private constructor(
		private made: { readonly value: T } | null,
		/** How it is made: of the value before, where there is one. */
		private make: ((before: T) => T) | null,
		private before: Late<T> | null,
	) {}

	/** A value that is there. */
	static of<T>(value: T): Late<T> {
		return new Late<T>({ value }, null, null);
	}

	/** The value that `make` gives when it is asked for. It is called once at most. */
	static from<T>(make: () => T): Late<T> {
		return new Late<T>(null, make, null);
	}

	/** The value after an edit, which `follow` makes of the one before. It is called once at most. */
	update(follow: (before: T) => T): Late<T> {
		return new Late<T>(null, follow, this);
	}

	/** The value if it was asked for, else undefined. Makes nothing. */
	get known(): T | undefined {
		return this.made?.value;
	}

	/** The value. Makes it, and all before it that were not asked for. */
	get value(): T {
		// Not by recursion: nobody may have asked for a long time.
		const unmade: Late<T>[] = [];
		let late: Late<T> = this;
		while (late.made === null) {
			unmade.push(late);
			if (late.before === null) break;
			late = late.before;
		}
		// The first of all is made of nothing.
		let value = late.made?.value as T;
		for (const next of unmade.reverse()) {
			value = next.make!(value);
			next.made = { value };
			next.make = null;
			next.before = null;
		}
		return value;
	}
}
