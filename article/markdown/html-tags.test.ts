import { expect, test } from 'vitest';
import { loneTags } from './html-tags.ts';

test('HTML that closes what it opens has no lone tags', () => {
	expect(loneTags('<div class="a"><p>x</p><br><img src=x></div>')).toBeNull();
});

test('what is left open and what is closed is told apart', () => {
	expect(loneTags('<details open>\n<summary>More</summary>')).toEqual(['details']);
	expect(loneTags('</details>\n</div>')).toEqual(['/details', '/div']);
});

test('tags in comments are no tags', () => {
	expect(loneTags('<!-- <div> -->')).toBeNull();
});
