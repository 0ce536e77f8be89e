import { useEffect, useState } from 'react';
import { headingsOf, outlineOf } from '../preview/blocks-state.ts';
import { useArticle, useEditor } from '../session/use-article.ts';
import { baseName, useGalley, useWindow } from '../session/window-store.ts';

/** The library of recent files, and the article's outline. */
export function SideBar() {
	return (
		<aside className="side-bar" aria-label="Side bar">
			<Outline />
			<Library />
		</aside>
	);
}

function Outline() {
	const editor = useEditor();
	const headings = useArticle(headingsOf);
	const least = headings.reduce((level, heading) => Math.min(level, heading.level), 6);
	return (
		<section className="side-section" aria-label="Outline">
			<h2 className="side-heading">Outline</h2>
			{headings.length === 0 ? (
				<p className="side-empty">Headings of the article appear here.</p>
			) : (
				<ul className="side-list">
					{headings.map((heading, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: headings have no identity but their order
						<li key={index}>
							<button
								type="button"
								className="side-item"
								data-depth={heading.level - least}
								onClick={() => {
									const place = outlineOf(editor.state)[index];
									if (place) editor.reveal(place.from);
								}}
							>
								{heading.text || 'Untitled'}
							</button>
						</li>
					))}
				</ul>
			)}
		</section>
	);
}

function Library() {
	const { bridge } = useGalley();
	const path = useWindow((state) => state.file.path);
	const [files, setFiles] = useState<readonly string[]>([]);
	// biome-ignore lint/correctness/useExhaustiveDependencies: a new path means that the list has changed
	useEffect(() => {
		void bridge.call('recentFiles').then(setFiles);
	}, [bridge, path]);
	return (
		<section className="side-section" aria-label="Library">
			<h2 className="side-heading">Library</h2>
			{files.length === 0 ? (
				<p className="side-empty">Articles you open appear here.</p>
			) : (
				<ul className="side-list">
					{files.map((file) => (
						<li key={file}>
							<button
								type="button"
								className="side-item"
								aria-current={file === path ? 'page' : undefined}
								title={file}
								onClick={() => void bridge.call('openFile', file)}
							>
								{baseName(file)}
							</button>
						</li>
					))}
				</ul>
			)}
		</section>
	);
}
