import { type KeyboardEvent, useEffect, useRef, useState } from 'react';

interface ReplyBoxProps {
	readonly label: string;
	readonly action: string;
	/** What it begins with. */
	readonly text?: string;
	readonly onSend: (text: string) => void;
	readonly onCancel: () => void;
}

/** A few words to be written: Enter sends them, Escape gives them up. */
export function ReplyBox({ label, action, text: first = '', onSend, onCancel }: ReplyBoxProps) {
	const [text, setText] = useState(first);
	const box = useRef<HTMLTextAreaElement>(null);
	useEffect(() => {
		box.current?.focus({ preventScroll: true });
		box.current?.setSelectionRange(first.length, first.length);
	}, [first]);
	const send = () => {
		if (text.trim() !== '') onSend(text.trim());
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.nativeEvent.isComposing) return;
		if (event.key === 'Enter' && !event.shiftKey) {
			event.preventDefault();
			send();
		} else if (event.key === 'Escape') {
			event.preventDefault();
			event.stopPropagation();
			onCancel();
		}
	};
	return (
		<div className="review-reply">
			<textarea
				ref={box}
				className="review-text"
				aria-label={label}
				rows={1}
				value={text}
				onChange={({ target }) => setText(target.value)}
				onKeyDown={onKeyDown}
			/>
			<button
				type="button"
				className="button button-primary review-small"
				disabled={text.trim() === ''}
				onClick={send}
			>
				{action}
			</button>
			<button type="button" className="button review-small" onClick={onCancel}>
				Cancel
			</button>
		</div>
	);
}
