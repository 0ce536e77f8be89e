import type { CommandInfo } from './contract.ts';

type Platform = 'linux' | 'mac' | 'windows';

/** The platform as the window knows it. */
export function platformOf(node: NodeJS.Platform): Platform {
	return node === 'darwin' ? 'mac' : node === 'win32' ? 'windows' : 'linux';
}

/**
 * Every command, in the order of the menus and the palette. Keys are Electron accelerators; the first is shown.
 */
export function commandsFor(platform: Platform): readonly CommandInfo[] {
	const mac = platform === 'mac';
	// On a Mac, Cmd with Shift and a digit takes pictures of the screen.
	const mode = (digit: number) => (mac ? `Cmd+Alt+${digit}` : `Ctrl+Shift+${digit}`);
	return [
		{ id: 'file.new', title: 'New', keys: ['CmdOrCtrl+N'], menu: 'file' },
		{ id: 'file.open', title: 'Open…', keys: ['CmdOrCtrl+O'], menu: 'file' },
		{ id: 'file.save', title: 'Save', keys: ['CmdOrCtrl+S'], menu: 'file' },
		{ id: 'file.save-as', title: 'Save As…', keys: ['CmdOrCtrl+Shift+S'], menu: 'file' },
		{ id: 'file.revert', title: 'Revert to Saved', keys: [], menu: 'file' },
		{ id: 'file.clear-history', title: 'Clear History of This Article…', keys: [], menu: 'file' },
		{ id: 'file.export-markdown', title: 'Export Markdown…', keys: ['CmdOrCtrl+Shift+E'], menu: 'file' },
		{
			id: 'file.show-in-folder',
			title: mac ? 'Show in Finder' : 'Show in Folder',
			keys: [],
			menu: 'file',
		},
		{ id: 'file.settings', title: 'Settings…', keys: ['CmdOrCtrl+,'], menu: 'file' },
		{ id: 'file.close', title: 'Close Window', keys: ['CmdOrCtrl+W'], menu: 'file' },
		{ id: 'file.quit', title: mac ? 'Quit Galley' : 'Quit', keys: ['CmdOrCtrl+Q'], menu: 'file' },
		{ id: 'edit.undo', title: 'Undo', keys: ['CmdOrCtrl+Z'], menu: 'edit' },
		{
			id: 'edit.redo',
			title: 'Redo',
			keys:
				platform === 'windows'
					? ['Ctrl+Y', 'Ctrl+Shift+Z']
					: mac
						? ['Cmd+Shift+Z']
						: ['Ctrl+Shift+Z', 'Ctrl+Y'],
			menu: 'edit',
		},
		{ id: 'edit.find', title: 'Find and Replace…', keys: ['CmdOrCtrl+F'], menu: 'edit' },
		{ id: 'edit.strong', title: 'Bold', keys: ['CmdOrCtrl+B'], menu: 'edit' },
		{ id: 'edit.emphasis', title: 'Italic', keys: ['CmdOrCtrl+I'], menu: 'edit' },
		{ id: 'edit.link', title: 'Link', keys: ['CmdOrCtrl+K'], menu: 'edit' },
		{ id: 'edit.add-field', title: 'Add Field…', keys: ['CmdOrCtrl+Shift+A'], menu: 'edit' },
		{
			id: 'edit.apply-read-time',
			title: 'Write Computed Read Time',
			keys: ['CmdOrCtrl+Shift+T'],
			menu: 'edit',
		},
		{ id: 'edit.fix-all', title: 'Repair All That Is Plain', keys: ['CmdOrCtrl+Shift+R'], menu: 'edit' },
		{ id: 'view.form', title: 'Form', keys: ['CmdOrCtrl+1'], menu: 'view' },
		{ id: 'view.body', title: 'Body', keys: ['CmdOrCtrl+2'], menu: 'view' },
		{ id: 'view.preview', title: 'Preview', keys: ['CmdOrCtrl+3'], menu: 'view' },
		{ id: 'view.side-bar', title: 'Side Bar', keys: ['CmdOrCtrl+Shift+B'], menu: 'view' },
		{ id: 'view.problems', title: 'Problems', keys: ['CmdOrCtrl+Shift+M'], menu: 'view' },
		{ id: 'view.review', title: 'Review', keys: ['CmdOrCtrl+Shift+J'], menu: 'view' },
		{ id: 'view.history', title: 'History', keys: ['CmdOrCtrl+Shift+H'], menu: 'view' },
		{
			id: 'view.fold-front-matter',
			title: 'Fold or Unfold Front Matter',
			keys: ['CmdOrCtrl+Shift+F'],
			menu: 'view',
		},
		{ id: 'view.next-pane', title: 'Next Pane', keys: ['F6'], menu: 'view' },
		{ id: 'view.previous-pane', title: 'Previous Pane', keys: ['Shift+F6'], menu: 'view' },
		{ id: 'view.palette', title: 'Command Palette…', keys: ['CmdOrCtrl+Shift+P', 'F1'], menu: 'view' },
		{ id: 'view.sync-scroll', title: 'Scroll Body and Preview Together', keys: [], menu: 'view' },
		{ id: 'view.allow-remote-pictures', title: 'Allow Remote Pictures', keys: [], menu: 'view' },
		{ id: 'review.editing', title: 'Editing', keys: [mode(1)], menu: 'review' },
		{ id: 'review.suggesting', title: 'Suggesting', keys: [mode(2)], menu: 'review' },
		{ id: 'review.reviewing', title: 'Reviewing', keys: [mode(3)], menu: 'review' },
		{ id: 'review.comment', title: 'Comment…', keys: ['CmdOrCtrl+Shift+C'], menu: 'review' },
		{ id: 'review.margin-comments', title: 'Comments in the Margin', keys: [], menu: 'review' },
		{ id: 'review.accept', title: 'Accept Mark', keys: ['CmdOrCtrl+Shift+Y'], menu: 'review' },
		{ id: 'review.reject', title: 'Reject Mark', keys: ['CmdOrCtrl+Shift+N'], menu: 'review' },
		{ id: 'review.accept-all', title: 'Accept All Suggestions', keys: [], menu: 'review' },
		{ id: 'review.reject-all', title: 'Reject All Suggestions', keys: [], menu: 'review' },
		{ id: 'review.show-source', title: 'Show Marks as Source', keys: [], menu: 'review' },
		{ id: 'review.preview-accepted', title: 'Preview as Accepted', keys: [], menu: 'review' },
		{ id: 'review.preview-rejected', title: 'Preview as Rejected', keys: [], menu: 'review' },
		{ id: 'review.preview-marked', title: 'Preview with Marks', keys: [], menu: 'review' },
		{ id: 'review.status', title: 'Change Status…', keys: [], menu: 'review' },
		{ id: 'review.compare-saved', title: 'Compare with Saved Version…', keys: [], menu: 'review' },
		{ id: 'review.compare-version', title: 'Compare with Earlier Version…', keys: [], menu: 'review' },
		{ id: 'review.compare-file', title: 'Compare with File…', keys: [], menu: 'review' },
		{ id: 'review.compare-clipboard', title: 'Compare with Clipboard…', keys: [], menu: 'review' },
		{ id: 'review.import', title: 'Import Reviewer’s Copy…', keys: [], menu: 'review' },
		{ id: 'go.next-problem', title: 'Next Problem', keys: ['F8'], menu: 'go' },
		{ id: 'go.previous-problem', title: 'Previous Problem', keys: ['Shift+F8'], menu: 'go' },
		{ id: 'go.next-mark', title: 'Next Mark', keys: ['F7'], menu: 'go' },
		{ id: 'go.previous-mark', title: 'Previous Mark', keys: ['Shift+F7'], menu: 'go' },
		{ id: 'go.comment', title: 'Comment at Caret', keys: ['CmdOrCtrl+Shift+D'], menu: 'go' },
		{ id: 'help.welcome', title: 'Welcome to Galley', keys: [], menu: 'help' },
	];
}
