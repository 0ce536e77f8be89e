import { type EditorView, WidgetType } from '@codemirror/view';
import { marginOf } from './comment-margin.ts';

/** A mark's comments as a small button behind it. */
export class ThreadBadge extends WidgetType {
	constructor(
		private readonly colour: number,
		private readonly count: number,
		private readonly resolved: boolean,
		private readonly label: string,
		private readonly at: number,
		/** Nothing else shows where the comment is. */
		private readonly alone: boolean,
	) {
		super();
	}

	override eq(other: ThreadBadge): boolean {
		return (
			other.colour === this.colour &&
			other.count === this.count &&
			other.resolved === this.resolved &&
			other.label === this.label &&
			other.at === this.at &&
			other.alone === this.alone
		);
	}

	override toDOM(view: EditorView): HTMLElement {
		const button = document.createElement('button');
		button.type = 'button';
		button.className = `cm-review-badge cm-reviewer-${this.colour}`;
		if (this.resolved) button.classList.add('cm-review-resolved');
		if (this.alone) button.classList.add('cm-review-alone');
		button.textContent = this.resolved ? '✓' : String(this.count);
		button.title = this.label;
		button.setAttribute('aria-label', this.label);
		button.addEventListener('mousedown', (event) => event.preventDefault());
		button.addEventListener('click', () => {
			marginOf(view)?.open(this.at);
		});
		return button;
	}

	override ignoreEvent(): boolean {
		return true;
	}
}

/** A line break that comes or goes. */
export class BreakSign extends WidgetType {
	constructor(private readonly className: string) {
		super();
	}

	override eq(other: BreakSign): boolean {
		return other.className === this.className;
	}

	override toDOM(): HTMLElement {
		const sign = document.createElement('span');
		sign.className = this.className;
		sign.textContent = '¶';
		sign.setAttribute('aria-hidden', 'true');
		return sign;
	}
}

/**
 * Stands for the hidden sign behind the caret. CodeMirror makes an element anew for what is replaced right behind an
 * insertion, and then sets the browser's selection again: with each letter that is typed at the end of a mark. This one
 * is always the same element, so it can be in one place only.
 */
export class KeptSign extends WidgetType {
	private dom: HTMLElement | null = null;

	/** As for replaced text without a widget: what asks for coordinates looks beside it. Not in the published types. */
	get isHidden(): boolean {
		return true;
	}

	/** Not in the published types either: CodeMirror would write the attribute anew, at which the browser sets the line again. */
	get editable(): boolean {
		return true;
	}

	override toDOM(): HTMLElement {
		if (this.dom === null) {
			this.dom = document.createElement('span');
			this.dom.contentEditable = 'false';
		}
		return this.dom;
	}
}
