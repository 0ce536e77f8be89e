import { expect, it } from 'vitest';
import { diagramPolicy, newNonce, previewPolicy, windowPolicy, withNonce } from './content-policy.ts';

it('lets nothing unsafe in', () => {
	for (const policy of [windowPolicy('n'), previewPolicy('n', true)]) {
		expect(policy).toContain("default-src 'none'");
		expect(policy).not.toContain('unsafe-');
		expect(policy).not.toContain('*');
	}
});

it('lets nothing run in the preview', () => {
	expect(previewPolicy('n', true)).toContain("script-src 'none'");
});

it('lets the page of diagrams load scripts of the app, and gives it no origin and no way out', () => {
	const directives = diagramPolicy('n')
		.split('; ')
		.filter((each) => !each.endsWith(" 'none'"));
	expect(directives).toEqual([
		'sandbox allow-scripts',
		"script-src 'self' 'nonce-n'",
		"style-src 'unsafe-inline'",
		"frame-ancestors 'self'",
	]);
	expect(diagramPolicy('n')).toContain("default-src 'none'");
});

it('lets remote pictures into the preview when they are allowed, and never into the window', () => {
	expect(previewPolicy('n', false)).not.toContain('http');
	expect(previewPolicy('n', true)).toMatch(/img-src [^;]*https: http:/);
	expect(windowPolicy('n')).not.toContain('http');
});

it('gives each load another nonce, and tells the page', () => {
	expect(newNonce()).not.toBe(newNonce());
	expect(withNonce('<meta name="csp-nonce" content="" />', 'abc+/')).toBe(
		'<meta name="csp-nonce" content="abc+/" />',
	);
});
