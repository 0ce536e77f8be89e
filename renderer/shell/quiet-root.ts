/** What comes with each key. */
const keyEvents: ReadonlySet<string> = new Set([
	'keydown',
	'keypress',
	'keyup',
	'beforeinput',
	'textInput',
	'input',
	'compositionstart',
	'compositionupdate',
	'compositionend',
]);

/**
 * Keeps what is typed into the editor from React, which would look through its whole tree for handlers some ten times a
 * key, and has none there. To be called before React's root is made of the element.
 */
export function keepTypingFrom(root: HTMLElement): void {
	root.addEventListener = (
		type: string,
		listener: EventListenerOrEventListenerObject | null,
		options?: boolean | AddEventListenerOptions,
	) => {
		const quiet = keyEvents.has(type) && typeof listener === 'function';
		const listen = (event: Event) => {
			if (!isEditor(event.target)) (listener as EventListener).call(root, event);
		};
		EventTarget.prototype.addEventListener.call(root, type, quiet ? listen : listener, options);
	};
}

function isEditor(target: EventTarget | null): boolean {
	return target instanceof Element && target.classList.contains('cm-content');
}
