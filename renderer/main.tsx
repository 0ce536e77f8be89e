import './style/base.css';
import './shell/shell.css';
import './shell/dialogs.css';
import { createRoot } from 'react-dom/client';
import type { Bridge } from '../electron/contract.ts';
import { openWindow } from './session/open-window.ts';
import { EditorContext } from './session/use-article.ts';
import { FilesContext } from './session/use-files.ts';
import { WindowContext } from './session/window-store.ts';
import { App } from './shell/app.tsx';
import { ErrorBoundary } from './shell/error-boundary.tsx';

declare global {
	interface Window {
		readonly galley: Bridge;
	}
}

const { editor, files, galley } = await openWindow(window.galley);

createRoot(document.getElementById('root')!).render(
	<ErrorBoundary>
		<WindowContext value={galley}>
			<EditorContext value={editor}>
				<FilesContext value={files}>
					<App />
				</FilesContext>
			</EditorContext>
		</WindowContext>
	</ErrorBoundary>,
);
