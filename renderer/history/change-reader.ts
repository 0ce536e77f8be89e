import type { ArticleVersion, Bridge } from '../../electron/contract.ts';
import { changeInWords, sizeInWords, versionChange } from './version-change.ts';

/** Longer versions are not compared for the list, in bytes: some take a tenth of a second and more, during which nobody can type. */
const longest = 512 * 1024;

/**
 * Finds out what versions changed of those before them, one after the other and each once. Versions never change, so
 * neither do the answers.
 */
export class ChangeReader {
	private readonly known = new Map<string, string>();
	private turn: Promise<unknown> = Promise.resolve();
	/** The text that was read last: going down the list, it is the next one's newer text. */
	private last: { readonly id: string; readonly raw: string | null } | null = null;

	constructor(private readonly bridge: Bridge) {}

	/** What is known already of what a version changed; null otherwise. */
	peek(newer: ArticleVersion, older: ArticleVersion): string | null {
		return this.known.get(`${newer.id} ${older.id}`) ?? null;
	}

	/** What a version changed, in words. Null when nobody wants to know any more once its turn comes. */
	read(newer: ArticleVersion, older: ArticleVersion, wanted: () => boolean): Promise<string | null> {
		const answer = this.turn.then(async () => {
			const known = this.peek(newer, older);
			if (known !== null || !wanted()) return known;
			const said = await this.compare(newer, older);
			this.known.set(`${newer.id} ${older.id}`, said);
			return said;
		});
		this.turn = answer.catch(() => {});
		return answer;
	}

	private async compare(newer: ArticleVersion, older: ArticleVersion): Promise<string> {
		if (Math.max(newer.bytes, older.bytes) > longest) return sizeInWords(newer.bytes - older.bytes);
		const now = await this.text(newer.id);
		const was = await this.text(older.id);
		await idle();
		if (now === null) return 'damaged';
		return was === null ? 'the version before is damaged' : changeInWords(versionChange(was, now));
	}

	private async text(id: string): Promise<string | null> {
		if (this.last?.id === id) return this.last.raw;
		const outcome = await this.bridge.call('readVersion', id);
		const raw = outcome.ok ? outcome.value.raw : null;
		this.last = { id, raw };
		return raw;
	}
}

/** Resolves when the window has nothing better to do, or soon. */
function idle(): Promise<void> {
	return new Promise((done) => requestIdleCallback(() => done(), { timeout: 500 }));
}
