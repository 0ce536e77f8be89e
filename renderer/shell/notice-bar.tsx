import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFiles } from '../session/use-files.ts';
import { type Notice, useGalley, useWindow } from '../session/window-store.ts';

/** A message across the top of the window, announced to screen readers, that stays until it is answered. */
export function NoticeBar() {
	const notice = useWindow((state) => state.notice);
	return <div aria-live="polite">{notice && <NoticeContent key={notice.kind} notice={notice} />}</div>;
}

function NoticeContent({ notice }: { readonly notice: Notice }) {
	const { store, bridge } = useGalley();
	const files = useFiles();
	const dismiss = () => store.setState({ notice: null });
	switch (notice.kind) {
		case 'recovery': {
			const { recovery } = notice;
			return (
				<Bar
					text={`Unsaved work of ${when(recovery.edited)} was found${
						recovery.fileChanged ? '; the file has changed since' : ''
					}.`}
				>
					<button
						type="button"
						className="button button-primary"
						onClick={() => {
							files.restore(recovery.raw);
							dismiss();
							// Once the restored text has a journal of its own; else this one is offered again.
							void files.flushJournal().then((kept) => {
								if (kept) void bridge.call('discardRecovery', recovery.id);
							});
						}}
					>
						Restore
					</button>
					<button
						type="button"
						className="button"
						onClick={() => {
							dismiss();
							void bridge.call('discardRecovery', recovery.id);
						}}
					>
						Discard
					</button>
				</Bar>
			);
		}
		case 'changed-on-disk':
			return (
				<Bar text="Another program changed this file while you were editing it." onDismiss={dismiss}>
					<button
						type="button"
						className="button"
						onClick={() => {
							files.take(notice.file);
							dismiss();
						}}
					>
						Take Theirs
					</button>
					<button
						type="button"
						className="button"
						onClick={() => {
							const { file } = store.getState();
							store.setState({ file: { ...file, stamp: notice.file.stamp }, notice: null });
						}}
					>
						Keep Mine
					</button>
				</Bar>
			);
		case 'removed-on-disk':
			return (
				<Bar text="The file was removed or renamed. Its text is still here." onDismiss={dismiss}>
					<button type="button" className="button" onClick={() => void files.saveAs()}>
						Save As…
					</button>
				</Bar>
			);
		case 'reloaded':
			return (
				<Bar
					text="Another program changed the file; this is its present text. Undo goes back."
					onDismiss={dismiss}
				/>
			);
		case 'encoding':
		case 'problem': {
			const { title, message } =
				notice.kind === 'problem' ? notice : { title: 'Encoding', message: notice.problem.message };
			return <Bar tone="problem" text={message} title={title} onDismiss={dismiss} />;
		}
	}
}

interface BarProps {
	readonly title?: string;
	readonly text: string;
	readonly tone?: 'problem';
	readonly onDismiss?: () => void;
	readonly children?: ReactNode;
}

function Bar({ title, text, tone, onDismiss, children }: BarProps) {
	return (
		<div
			className={tone === 'problem' ? 'notice notice-problem' : 'notice'}
			role={tone === 'problem' ? 'alert' : 'status'}
		>
			<p className="notice-text">
				{title && <strong>{title}. </strong>}
				{text}
			</p>
			{children}
			{onDismiss && (
				<button
					type="button"
					className="button button-quiet button-icon"
					aria-label="Dismiss"
					onClick={onDismiss}
				>
					<X size={16} aria-hidden />
				</button>
			)}
		</div>
	);
}

/** A time as people say it: `today at 14:03`, `12 May at 09:30`. */
function when(milliseconds: number): string {
	const date = new Date(milliseconds);
	const time = date.toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
	const today = date.toDateString() === new Date().toDateString();
	return today
		? `today at ${time}`
		: `${date.toLocaleDateString([], { day: 'numeric', month: 'long' })} at ${time}`;
}
