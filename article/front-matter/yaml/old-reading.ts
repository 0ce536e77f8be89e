import type { OldReading, ScalarType } from '../front-matter.ts';
import { plainType } from './scalar-type.ts';

// The patterns of js-yaml 3.14's implicit types, which gray-matter uses. Its core schema knows no `yes`, `no`, `on`, `off`.
const nulls = /^(?:|~|null|Null|NULL)$/;
const booleans = /^(?:true|True|TRUE|false|False|FALSE)$/;
const binary = /^[-+]?0b[01_]*[01][01_]*$/;
const hexadecimal = /^[-+]?0x[0-9a-fA-F_]*[0-9a-fA-F][0-9a-fA-F_]*$/;
const octal = /^[-+]?0[0-7_]*[0-7][0-7_]*$/;
const decimal = /^[-+]?(?:0|[0-9][0-9_]*)$/;
const sexagesimal = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+$/;
const float =
	/^(?:[-+]?(?:0|[1-9][0-9_]*)(?:\.[0-9_]*)?(?:[eE][-+]?[0-9]+)?|\.[0-9_]+(?:[eE][-+]?[0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const timestamp =
	/^([0-9]{4})-([0-9]{2})-([0-9]{2})$|^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|[ \t]+)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*))?(?:[ \t]*(?:Z|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?$/;

// yaml.org/type/bool.html as PyYAML and Ruby's Psych have it: no `y` and `n`.
const wordBooleans = /^(?:yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF)$/;

const jsYaml = 'gray-matter (js-yaml 3)';
const jekyll = 'Jekyll (Ruby) and PyYAML';

/**
 * What a reader of YAML 1.1 makes of a plain scalar where that differs from what a reader of YAML 1.2 makes of it, or
 * null. The reference is js-yaml 3, which most publishing sites use through gray-matter; for the words `yes`, `no`,
 * `on`, `off`, which js-yaml leaves alone, it is Jekyll and PyYAML.
 */
export function oldReading(source: string): OldReading | null {
	const now = plainType(source);
	const old = readOld(source);
	if (old.type === 'text' && wordBooleans.test(source)) {
		return { type: 'boolean', text: String(/^(?:yes|on)$/i.test(source)), readers: jekyll };
	}
	if (now === 'date' && old.type === 'text') return null;
	if (
		old.type === now &&
		(now !== 'number' || Object.is(Number(old.text), newNumber(source))) &&
		now !== 'date'
	) {
		return null;
	}
	return { ...old, readers: jsYaml };
}

function readOld(source: string): { type: ScalarType; text: string } {
	if (nulls.test(source)) return { type: 'null', text: '' };
	if (booleans.test(source)) return { type: 'boolean', text: source.toLowerCase() };
	if (isOldInteger(source) || (float.test(source) && !source.endsWith('_'))) {
		return { type: 'number', text: numberText(oldNumber(source)) };
	}
	const date = oldDate(source);
	if (date) return { type: 'date', text: date };
	return { type: 'text', text: source };
}

function isOldInteger(source: string): boolean {
	if (source.endsWith('_')) return false;
	if (/^[-+]?0./.test(source)) return binary.test(source) || hexadecimal.test(source) || octal.test(source);
	return decimal.test(source) || sexagesimal.test(source);
}

function oldNumber(source: string): number {
	const integer = isOldInteger(source);
	const digits = source.replace(/_/g, '').toLowerCase();
	const sign = digits.startsWith('-') ? -1 : 1;
	const bare = digits.replace(/^[-+]/, '');
	if (bare === '.inf') return sign * Number.POSITIVE_INFINITY;
	if (bare === '.nan') return Number.NaN;
	if (bare.includes(':')) {
		return sign * bare.split(':').reduce((total, part) => total * 60 + Number.parseFloat(part), 0);
	}
	if (!integer) return sign * Number.parseFloat(bare);
	if (bare.startsWith('0b')) return sign * Number.parseInt(bare.slice(2), 2);
	if (bare.startsWith('0x')) return sign * Number.parseInt(bare, 16);
	if (bare.length > 1 && bare.startsWith('0')) return sign * Number.parseInt(bare, 8);
	return sign * Number.parseInt(bare, 10);
}

/** The number that the core schema of YAML 1.2 gives. */
function newNumber(source: string): number {
	if (/^0[ox]/.test(source)) return Number(source);
	if (/^[-+]?\.inf$/i.test(source))
		return source.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
	if (/^\.nan$/i.test(source)) return Number.NaN;
	return Number.parseFloat(source);
}

function numberText(value: number): string {
	return Object.is(value, -0) ? '-0' : String(value);
}

/** js-yaml makes a `Date` in UTC; its text here is ISO 8601. Null when the source is no date, or an impossible one. */
function oldDate(source: string): string | null {
	const match = timestamp.exec(source);
	if (!match) return null;
	const part = (index: number): number => Number(match[index] ?? 0);
	let time: number;
	if (match[1]) {
		time = Date.UTC(part(1), part(2) - 1, part(3));
	} else {
		const milliseconds = Number((match[10] ?? '').slice(0, 3).padEnd(3, '0'));
		time = Date.UTC(part(4), part(5) - 1, part(6), part(7), part(8), part(9), milliseconds);
		const zone = (part(12) * 60 + part(13)) * 60_000;
		time += match[11] === '-' ? zone : -zone;
	}
	return Number.isNaN(time) ? null : new Date(time).toISOString();
}
