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
