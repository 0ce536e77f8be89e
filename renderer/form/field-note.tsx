import type { ReactNode } from 'react';

interface FieldNoteProps {
	readonly tone: 'error' | 'warning' | 'quiet';
	readonly id?: string;
	/** True for what appears while one works in the control: said to screen readers when it comes. */
	readonly live?: boolean;
	readonly children: ReactNode;
}

/** A line under a control: what is wrong with it, or worth knowing, and what can be done. */
export function FieldNote({ tone, id, live = false, children }: FieldNoteProps) {
	return (
		<div id={id} className={`field-note field-note-${tone}`} role={live ? 'status' : undefined}>
			{children}
		</div>
	);
}

/** A message, its passages between backticks set as code, ended by a full stop. */
export function Message({ text }: { readonly text: string }) {
	const parts = text.split('`');
	// An odd backtick out is itself what the message speaks of.
	const whole = parts.length % 2 === 1;
	return (
		<>
			{whole ? parts.map((part, index) => (index % 2 === 1 ? <code key={part}>{part}</code> : part)) : text}
			{/[.!?…]$/.test(text) ? ' ' : '. '}
		</>
	);
}
