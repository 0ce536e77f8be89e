import './dialogs.css';
import { type ReactNode, startTransition, useLayoutEffect } from 'react';
import { createRoot } from 'react-dom/client';
import type { OpenWindow } from '../session/open-window.ts';
import { EditorContext } from '../session/use-article.ts';
import { FilesContext } from '../session/use-files.ts';
import { PreviewContext } from '../session/use-preview.ts';
import { WindowContext } from '../session/window-store.ts';
import { App } from './app.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { endFirstView } from './first-view.ts';
import { keepTypingFrom } from './quiet-root.ts';

/** Puts the window's face around the text. */
export function mount({ editor, files, galley, preview, begin }: OpenWindow): void {
	const root = document.getElementById('root')!;
	keepTypingFrom(root);
	const face = createRoot(root);
	// In slices, between which a key typed meanwhile comes in.
	startTransition(() =>
		face.render(
			<Mounted>
				<ErrorBoundary>
					<WindowContext value={galley}>
						<EditorContext value={editor}>
							<FilesContext value={files}>
								<PreviewContext value={preview}>
									<App />
								</PreviewContext>
							</FilesContext>
						</EditorContext>
					</WindowContext>
				</ErrorBoundary>
			</Mounted>,
		),
	);
	begin();
}

function Mounted({ children }: { readonly children: ReactNode }) {
	useLayoutEffect(endFirstView, []);
	return children;
}
