import type { Garbled } from './garbled.ts';
import type { Problem } from './problem.ts';

/** A garbled place as something to look at; repaired where what it was is certain. */
export function garbledProblem({ from, to, before, after }: Garbled, key: string | null): Problem {
	return {
		from,
		to,
		severity: 'warning',
		code: 'garbled-text',
		message:
			after === null
				? `“${visible(before)}” is garbled, and part of it is lost: what stood here cannot be known`
				: `“${visible(before)}” is garbled: ${after === '' ? 'nothing stood here' : `“${visible(after)}” was meant`}`,
		repair:
			after === null ? null : { title: repairTitle(before, after), changes: [{ from, to, insert: after }] },
		key,
	};
}

function repairTitle(before: string, after: string): string {
	return after === '' ? `Remove “${visible(before)}”` : `Replace “${visible(before)}” by “${visible(after)}”`;
}

/** Control characters and blanks that cannot be seen, by their code point. */
function visible(text: string): string {
	return text.replace(
		/[\u0000-\u001f\u0080-\u00a0\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff\ufffd]/g,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
	);
}
