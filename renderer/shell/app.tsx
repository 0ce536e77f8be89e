import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { FinishDialog } from '../changes/finish-dialog.tsx';
import { CommandPalette } from '../commands/command-palette.tsx';
import { CompareDialog } from '../review/compare-dialog.tsx';
import { ImportDialog } from '../review/import-dialog.tsx';
import { NamePrompt } from '../review/name-prompt.tsx';
import { applyAppearance } from '../session/appearance.ts';
import { useWindow } from '../session/window-store.ts';
import { Drawer } from './drawer.tsx';
import { NoticeBar } from './notice-bar.tsx';
import { Panes } from './panes.tsx';
import { QuestionDialog } from './question-dialog.tsx';
import { SettingsDialog } from './settings-dialog.tsx';
import { SideBar } from './side-bar.tsx';
import { StatusBar } from './status-bar.tsx';

/** The window: what floats above the article, the panes, and what runs along the edges. */
export function App() {
	useAppearance();
	useTitle();
	const sideBar = useWindow((state) => state.view.sideBar);
	const dialog = useWindow((state) => state.dialog);
	const failed = useWindow((state) => state.failure !== null);
	const name = useWindow((state) => state.file.name);
	return (
		<div className="window">
			<NoticeBar />
			<NamePrompt />
			<div className="window-middle">
				{sideBar && <SideBar />}
				<main className="window-centre">
					{!failed && <h1 className="visually-hidden">{name}</h1>}
					<Panes />
					{!failed && <Drawer />}
				</main>
			</div>
			{/* After the preview, which the keyboard comes to last of the panes. */}
			{!failed && createPortal(<StatusBar />, document.getElementById('foot')!)}
			<QuestionDialog />
			{dialog === 'palette' && <CommandPalette />}
			{dialog === 'settings' && <SettingsDialog />}
			{dialog === 'compare' && <CompareDialog />}
			{dialog === 'import' && <ImportDialog />}
			{(dialog === 'export' || dialog === 'repair') && <FinishDialog purpose={dialog} />}
		</div>
	);
}

function useAppearance() {
	const settings = useWindow((state) => state.settings);
	useEffect(() => {
		const dark = window.matchMedia('(prefers-color-scheme: dark)');
		const apply = () => applyAppearance(settings);
		apply();
		dark.addEventListener('change', apply);
		return () => dark.removeEventListener('change', apply);
	}, [settings]);
}

function useTitle() {
	const name = useWindow((state) => state.file.name);
	const dirty = useWindow((state) => state.dirty);
	useEffect(() => {
		document.title = `${dirty ? '• ' : ''}${name} — Galley`;
	}, [name, dirty]);
}
