import { X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { Button, Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { noOpenMarks, OpenMarksGate, openMarksOf } from '../review/open-marks-gate.tsx';
import { lineEndingsOf } from '../session/line-endings-state.ts';
import { useEditor } from '../session/use-article.ts';
import { useFiles } from '../session/use-files.ts';
import { useGalley } from '../session/window-store.ts';
import { ChangeHunks } from './change-hunks.tsx';
import { changeList, finish, finishingChoices } from './finish.ts';
import './finish-dialog.css';

/** What is done with the finished text: it is written to another file, or put into the editor. */
export type FinishPurpose = 'export' | 'repair';

const wording = {
	export: {
		title: 'Export finished Markdown',
		nothing: 'Nothing needs to be done: the exported file has the same text.',
		action: 'Export…',
	},
	repair: {
		title: 'Repair all that is plain',
		nothing: 'There is nothing to repair.',
		action: 'Apply',
	},
} as const satisfies Record<FinishPurpose, unknown>;

/** Shows what finishing the article does to the text, exactly, before anything is written. Each part can be left out. */
export function FinishDialog({ purpose }: { readonly purpose: FinishPurpose }) {
	const editor = useEditor();
	const files = useFiles();
	const { store } = useGalley();
	const [state, setState] = useState(() => editor.state);
	const open = useMemo(() => (purpose === 'export' ? openMarksOf(state) : noOpenMarks), [purpose, state]);
	const choices = useMemo(() => finishingChoices(state), [state]);
	const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set());
	const finished = useMemo(() => finish(state, leftOut), [state, leftOut]);
	const changes = useMemo(() => changeList(state, finished), [state, finished]);
	const raw = useMemo(
		() =>
			purpose === 'export' && open.count === 0
				? lineEndingsOf(state).map(finished.changes).restore(finished.article.doc)
				: '',
		[purpose, open, state, finished],
	);
	const { title, nothing, action } = wording[purpose];
	const close = () => store.setState({ dialog: null });
	const act = () => {
		if (purpose === 'export') void files.exportText(raw).then((done) => done && close());
		else {
			editor.apply(changes, { userEvent: 'input.repair', newStep: true });
			close();
		}
	};
	return (
		<ModalOverlay isOpen isDismissable className="scrim" onOpenChange={close}>
			<Modal className="modal modal-finish">
				<Dialog className="dialog dialog-finish">
					<header className="dialog-header">
						<Heading slot="title" className="dialog-title">
							{title}
						</Heading>
						<Button className="button button-quiet button-icon" aria-label="Close" onPress={close}>
							<X size={16} aria-hidden />
						</Button>
					</header>
					{open.count > 0 ? (
						<OpenMarksGate open={open} onDecided={() => setState(editor.state)} onClose={close} />
					) : choices.length === 0 ? (
						<p className="finish-nothing">{nothing}</p>
					) : (
						<>
							<ul className="finish-choices" aria-label="What is done">
								{choices.map(({ id, title: what, count }) => (
									<li key={id}>
										<label className="finish-choice">
											<input
												type="checkbox"
												checked={!leftOut.has(id)}
												onChange={({ target }) => setLeftOut(toggled(leftOut, id, !target.checked))}
											/>
											<span>{what}</span>
											{count > 1 && <span className="finish-count">{count} places</span>}
										</label>
									</li>
								))}
							</ul>
							{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard too */}
							<section className="finish-difference" aria-label="Difference" tabIndex={0}>
								{changes.length === 0 ? (
									<p className="finish-nothing">{nothing}</p>
								) : (
									<ChangeHunks changes={changes} />
								)}
							</section>
						</>
					)}
					{purpose === 'export' && open.count === 0 && <SiteReading raw={raw} />}
					<div className="dialog-actions">
						<Button className="button" onPress={close}>
							Cancel
						</Button>
						<Button
							className="button button-primary"
							autoFocus
							isDisabled={open.count > 0 || (purpose === 'repair' && changes.length === 0)}
							onPress={act}
						>
							{action}
						</Button>
					</div>
				</Dialog>
			</Modal>
		</ModalOverlay>
	);
}

function toggled(set: ReadonlySet<string>, id: string, present: boolean): ReadonlySet<string> {
	const next = new Set(set);
	if (present) next.add(id);
	else next.delete(id);
	return next;
}

type Reading =
	| { readonly ok: true; readonly data: string }
	| { readonly ok: false; readonly message: string };

/** The proof: what gray-matter, with which most sites are built, reads in the text that would be written. */
function SiteReading({ raw }: { readonly raw: string }) {
	const { bridge } = useGalley();
	const [reading, setReading] = useState<Reading | null>(null);
	useEffect(() => {
		let current = true;
		void bridge.call('readAsSite', raw).then((result) => {
			if (current) setReading(result);
		});
		return () => {
			current = false;
		};
	}, [bridge, raw]);
	if (reading === null) return <p className="finish-site">&nbsp;</p>;
	if (!reading.ok) {
		return (
			<p className="finish-site finish-site-failed" role="alert">
				A publishing site cannot read this front matter: {reading.message}
			</p>
		);
	}
	return (
		<details className="finish-site">
			<summary>A publishing site reads this front matter without fault</summary>
			<pre className="finish-data">{reading.data}</pre>
		</details>
	);
}
