/** A problem's message, its passages between backticks set as code. An odd backtick is itself what the message speaks of. */
export function Message({ text }: { readonly text: string }) {
	const parts = text.split('`');
	if (parts.length % 2 === 0) return text;
	// biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their order
	return parts.map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
}
