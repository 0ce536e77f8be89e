import '../../../renderer/style/base.css';
import './page.css';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { yamlFrontmatter } from '@codemirror/lang-yaml';
import { syntaxHighlighting } from '@codemirror/language';
import { languages } from '@codemirror/language-data';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, keymap } from '@codemirror/view';
import { look, syntaxStyle } from '../../../renderer/editor/theme.ts';

declare global {
	interface Window {
		readonly floor: { document(): Promise<string> };
	}
}

/** The app's default body font and size: `electron/profile/settings.ts`. */
document.documentElement.style.setProperty('--body-font', 'var(--font-mono)');
document.documentElement.style.setProperty('--body-size', '15px');

const doc = await window.floor.document();
new EditorView({
	parent: document.querySelector('.body-pane')!,
	state: EditorState.create({
		doc,
		extensions: [
			history(),
			drawSelection(),
			EditorView.lineWrapping,
			yamlFrontmatter({ content: markdown({ base: markdownLanguage, codeLanguages: languages }) }),
			keymap.of([...historyKeymap, ...defaultKeymap]),
			look,
			syntaxHighlighting(syntaxStyle),
			EditorView.cspNonce.of(document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')!.content),
			EditorView.contentAttributes.of({ spellcheck: 'false' }),
		],
	}),
}).focus();
