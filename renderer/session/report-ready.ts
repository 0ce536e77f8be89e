import { entryOf } from '../../article/fields.ts';
import type { Bridge } from '../../electron/contract.ts';
import { checkedWhole, problemsOf } from '../problems/problems-state.ts';
import { acceptedCountsOf } from '../review/readings-state.ts';
import type { ArticleEditor } from './article-editor.ts';
import { frontMatterOf } from './front-matter-state.ts';
import { readTimeOf } from './read-time-state.ts';

/** Tells the host, once, that the article is shown and what the window saw in it. */
export function reportReady(editor: ArticleEditor, bridge: Bridge): void {
	let told = false;
	const tell = () => {
		const { state } = editor;
		if (told || !checkedWhole(state)) return;
		told = true;
		end();
		const title = entryOf(frontMatterOf(state)?.entries ?? [], 'title')?.value;
		const { words, characters } = acceptedCountsOf(state);
		requestAnimationFrame(
			() =>
				void bridge.call('reportReady', {
					title: title?.kind === 'scalar' ? title.text : '',
					words: words + characters,
					readTime: readTimeOf(state).minutes,
					problems: problemsOf(state).length,
				}),
		);
	};
	const end = editor.subscribe(tell);
	tell();
}
