import { format } from 'node:util';
import { JestChaiExpect } from '@vitest/expect';
import * as chai from 'chai';

// What the tests of `article/` use of Vitest: `test` and `describe`, with `each` and `skipIf`, and its `expect`.

chai.use(JestChaiExpect);

/**
 * Stands in for the module `vitest` while one test file is evaluated, and collects its tests.
 *
 * @param {string} file the path that begins the tests' ids
 * @returns the module, and the tests in the order of the file: an id that is stable from one evaluation to the next, a
 * title with those of the groups around it, and a function to run
 */
export function collector(file) {
	const tests = [];
	const around = [];

	function test(title, run) {
		const name = [...around, title].join(' ');
		tests.push({ id: `${file}#${tests.length} ${name}`, name, run });
	}

	function describe(title, body) {
		around.push(title);
		body();
		around.pop();
	}

	return { module: { expect: chai.expect, test: withEach(test), describe: withEach(describe) }, tests };
}

function withEach(declare) {
	return Object.assign((title, body) => declare(title, body), {
		skipIf: (skipped) => (skipped ? () => {} : declare),
		each: (cases) => (title, body) => {
			for (const each of cases) {
				const values = Array.isArray(each) ? each : [each];
				declare(titleOf(title, values), () => body(...values));
			}
		},
	});
}

function titleOf(title, values) {
	const named = title.replace(/\$(\w+)/g, (found, key) => String(values[0]?.[key] ?? found));
	const count = named.match(/%[sdijoOf]/g)?.length ?? 0;
	return count === 0 ? named : format(named, ...values.slice(0, count));
}
