import { keepDiagrams } from './diagrams/diagrams.ts';

/** Carries over what a block's element holds that its HTML does not say: loaded pictures, diagrams, and the focus. */
export function keepState(old: HTMLElement, now: HTMLElement): void {
	const loaded = [...old.querySelectorAll('img')];
	if (loaded.length > 0) {
		for (const image of now.querySelectorAll('img')) {
			const same = loaded.findIndex((each) => each.src === image.src);
			if (same < 0) continue;
			const [kept] = loaded.splice(same, 1);
			for (const { name } of [...kept!.attributes])
				if (!image.hasAttribute(name)) kept!.removeAttribute(name);
			for (const { name, value } of image.attributes)
				if (kept!.getAttribute(name) !== value) kept!.setAttribute(name, value);
			image.replaceWith(kept!);
		}
	}
	keepDiagrams(old, now);
	const { activeElement } = old.ownerDocument;
	if (activeElement === null || !old.contains(activeElement)) return;
	const focusable = 'a[href], input, summary';
	const index = [...old.querySelectorAll(focusable)].indexOf(activeElement);
	queueMicrotask(() => now.querySelectorAll<HTMLElement>(focusable)[index]?.focus({ preventScroll: true }));
}
