import createDOMPurify from 'dompurify';

const purify = createDOMPurify(window);

/** No styles (the page's policy refuses them), nothing that asks for input, nothing that loads a document. */
const config = {
	RETURN_DOM_FRAGMENT: true,
	FORBID_TAGS: ['style', 'form', 'button', 'textarea', 'select', 'option', 'dialog', 'link', 'meta', 'base'],
	FORBID_ATTR: [
		'style',
		'srcset',
		'sizes',
		'autofocus',
		'tabindex',
		'accesskey',
		'contenteditable',
		'draggable',
	],
} as const;

/** What of some HTML may stand in the preview, in a document that loads and runs nothing. */
export function sanitise(html: string): DocumentFragment {
	return purify.sanitize(html, config as unknown as { RETURN_DOM_FRAGMENT: true });
}

/** MathML as the formula setter makes it. */
export function sanitiseMath(html: string): DocumentFragment {
	return purify.sanitize(html, {
		RETURN_DOM_FRAGMENT: true,
		USE_PROFILES: { mathMl: true },
		FORBID_ATTR: ['style'],
	});
}
