import { X } from 'lucide-react';
import { useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { readLines } from '../../article/line-endings.ts';
import { importCopy, importDocument, isoTime } from '../../article/review/index.ts';
import type { OtherFile, TrackedFile } from '../../electron/contract.ts';
import { useEditor } from '../session/use-article.ts';
import { useGalley, useWindow } from '../session/window-store.ts';
import { taken } from './other-versions.ts';
import { acceptedReadingOf } from './readings-state.ts';
import './import-dialog.css';

/** What the reviewer had before them. */
type Base = 'saved' | 'now' | 'file' | 'tracked';

/** Takes in what somebody changed in a copy of the article: each change arrives as a suggestion in that person's name. */
export function ImportDialog() {
	const { store } = useGalley();
	const copy = useWindow((state) => state.imported);
	const close = () => store.setState({ dialog: null, imported: null });
	return (
		copy && (
			<ModalOverlay isOpen isDismissable className="scrim" onOpenChange={close}>
				<Modal className="modal modal-import">
					<Dialog className="dialog">
						<Import copy={copy} onClose={close} />
					</Dialog>
				</Modal>
			</ModalOverlay>
		)
	);
}

function Import({ copy, onClose }: { readonly copy: OtherFile; readonly onClose: () => void }) {
	const editor = useEditor();
	const { store, bridge } = useGalley();
	const path = useWindow((state) => state.file.path);
	// Without tracked changes it is compared with what was sent.
	const isTracked = (copy.tracked?.changes.length ?? 0) > 0;
	const [name, setName] = useState(copy.tracked?.author ?? '');
	const [base, setBase] = useState<Base>(isTracked ? 'tracked' : path === null ? 'now' : 'saved');
	const choices: readonly (readonly [Base, string])[] = [
		...(isTracked ? ([['tracked', 'The changes tracked in the file']] as const) : []),
		...(path === null ? [] : ([['saved', 'The saved version of this article']] as const)),
		['now', 'This article as it is now'],
		['file', 'Another file…'],
	];
	const take = async () => {
		const raw = await baseText();
		if (raw === null) return;
		const { state } = editor;
		const by = { author: name.trim() || null, time: isoTime(Date.now()) };
		const options = { mdx: /\.mdx$/i.test(path ?? '') };
		const sent = base === 'tracked' ? null : readLines(raw).doc;
		const imported = copy.tracked
			? importDocument(
					{ ...copy.tracked, changes: renamed(copy.tracked, by.author), text: copy.raw },
					sent,
					state.doc,
					by,
					options,
				)
			: importCopy(readLines(raw).doc, readLines(copy.raw).doc, state.doc, by, options);
		editor.view.dispatch({ changes: imported.changes, userEvent: 'input.review' });
		onClose();
		const { suggestions, conflicts, refused } = imported;
		const said = [
			suggestions === 0
				? 'The copy changes nothing'
				: `${suggestions} ${suggestions === 1 ? 'suggestion' : 'suggestions'} from ${name.trim() || copy.name}`,
			...(conflicts > 0 ? [`${conflicts} where this article was changed too: both are kept`] : []),
			...refused,
		].join('. ');
		store.setState({
			message: said,
			...(refused.length > 0 || conflicts > 0
				? { notice: { kind: 'problem', title: 'Imported', message: said } }
				: {}),
		});
	};
	const baseText = async (): Promise<string | null> => {
		switch (base) {
			case 'tracked':
				return copy.tracked?.base ?? null;
			case 'now':
				return acceptedReadingOf(editor.state).doc.toString();
			case 'saved':
				return taken({ editor, store }, await bridge.call('readOther', path))?.raw ?? null;
			case 'file':
				return taken({ editor, store }, await bridge.call('readOther', null))?.raw ?? null;
		}
	};
	return (
		<>
			<header className="dialog-header">
				<Heading slot="title" className="dialog-title">
					Import {copy.name}
				</Heading>
				<Button className="button button-quiet button-icon" aria-label="Close" onPress={onClose}>
					<X size={16} aria-hidden />
				</Button>
			</header>
			<p>What was changed in the copy arrives here as suggestions. Nothing is changed until you accept it.</p>
			<label className="import-name">
				<span className="setting-label">Reviewer</span>
				<input
					// biome-ignore lint/a11y/noAutofocus: the dialog has the focus, and asks for this first
					autoFocus
					className="setting-input"
					value={name}
					maxLength={80}
					onChange={({ target }) => setName(target.value)}
				/>
			</label>
			<fieldset className="import-base">
				<legend className="setting-label">The copy was made from</legend>
				{choices.map(([value, label]) => (
					<label key={value} className="import-choice">
						<input type="radio" name="base" checked={base === value} onChange={() => setBase(value)} />
						{label}
					</label>
				))}
			</fieldset>
			<div className="dialog-actions">
				<Button className="button" onPress={onClose}>
					Cancel
				</Button>
				<Button className="button button-primary" onPress={() => void take()}>
					{base === 'file' ? 'Choose and import…' : 'Import'}
				</Button>
			</div>
		</>
	);
}

/** The changes of the one who made most of them, under the name that is given here. */
function renamed({ author, changes }: TrackedFile, name: string | null): TrackedFile['changes'] {
	return changes.map((change) => (change.author === author ? { ...change, author: name } : change));
}
