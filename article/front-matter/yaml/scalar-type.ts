import type { ScalarType } from '../front-matter.ts';

// YAML 1.2.2, 10.3.2 “Tag Resolution” of the core schema.
const nulls = /^(?:|null|Null|NULL|~)$/;
const booleans = /^(?:true|True|TRUE|false|False|FALSE)$/;
const numbers =
	/^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
// yaml.org/type/timestamp.html, and Ruby's Psych, which also takes an offset without its colon. Jekyll writes those.
const dates =
	/^[0-9]{4}-[0-9]{2}-[0-9]{2}$|^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::?[0-9]{2})?))?$/;

/** The type of a plain YAML scalar: the core schema of YAML 1.2, and timestamps as YAML 1.1 writes them. */
export function plainType(source: string): ScalarType {
	if (nulls.test(source)) return 'null';
	if (booleans.test(source)) return 'boolean';
	if (numbers.test(source)) return 'number';
	if (dates.test(source)) return 'date';
	return 'text';
}
