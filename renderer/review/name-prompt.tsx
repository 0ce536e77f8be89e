import { useEffect, useRef, useState } from 'react';
import { useEditor } from '../session/use-article.ts';
import { useGalley, useWindow } from '../session/window-store.ts';

/** Asks for the reviewer's name, once, where the first mark or comment would need it. It can be left empty. */
export function NamePrompt() {
	const wanted = useWindow((state) => state.nameWanted);
	return wanted && <Prompt key="name" take={wanted} />;
}

function Prompt({ take }: { readonly take: (name: string) => void }) {
	const editor = useEditor();
	const { store, bridge } = useGalley();
	const [name, setName] = useState('');
	const input = useRef<HTMLInputElement>(null);
	useEffect(() => input.current?.focus(), []);
	const done = (given: string) => {
		const reviewer = given.trim();
		store.setState({ nameWanted: null });
		if (reviewer !== '') {
			const settings = { ...store.getState().settings, reviewer };
			store.setState({ settings });
			void bridge.call('setSettings', settings);
		}
		take(reviewer);
	};
	return (
		<form
			className="notice"
			aria-label="Your name in reviews"
			onSubmit={(event) => {
				event.preventDefault();
				done(name);
			}}
			onKeyDown={(event) => {
				if (event.key !== 'Escape') return;
				event.preventDefault();
				store.setState({ nameWanted: null });
				editor.view.focus();
			}}
		>
			<label className="notice-text" htmlFor="reviewer-name">
				Suggestions and comments carry a name. What is yours?
			</label>
			<input
				id="reviewer-name"
				ref={input}
				className="setting-input"
				value={name}
				maxLength={80}
				onChange={({ target }) => setName(target.value)}
			/>
			<button type="submit" className="button button-primary" disabled={name.trim() === ''}>
				Use this name
			</button>
			<button type="button" className="button" onClick={() => done('')}>
				Go on without
			</button>
		</form>
	);
}
