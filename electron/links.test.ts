import { expect, it } from 'vitest';
import { openableLink } from './links.ts';

it('opens links of the web and mail addresses', () => {
	expect(openableLink('https://example.com/a b')).toBe('https://example.com/a%20b');
	expect(openableLink('HTTP://EXAMPLE.com')).toBe('http://example.com/');
	expect(openableLink('mailto:a@example.com')).toBe('mailto:a@example.com');
});

it.each([
	'file:///etc/passwd',
	'javascript:alert(1)',
	'java\nscript:alert(1)',
	'\x01https://example.com',
	'smb://host/share',
	'data:text/html,x',
	'vscode://file/x',
	'a.md',
	'',
	`https://example.com/${'x'.repeat(9000)}`,
])('opens nothing else: %s', (link) => {
	expect(openableLink(link)).toBeNull();
});
