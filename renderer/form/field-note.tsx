import type { ReactNode } from 'react';
import { Message } from '../problems/message.tsx';

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

/** A message as a sentence of its own. */
export function Sentence({ text }: { readonly text: string }) {
	return (
		<>
			<Message text={text} />
			{/[.!?…]$/.test(text) ? ' ' : '. '}
		</>
	);
}
