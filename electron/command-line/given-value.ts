import type { NewScalar, NewValue, ScalarType, Value } from '../../article/front-matter/index.ts';
import { UsageError } from './command.ts';

/** The types that `--type` names. */
export const givenTypes = ['text', 'number', 'boolean', 'date', 'list'] as const;
export type GivenType = (typeof givenTypes)[number];

export function isGivenType(type: string): type is GivenType {
	return (givenTypes as readonly string[]).includes(type);
}

const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;
const BOOLEAN = /^(?:true|false)$/;
const DATE = /^\d{4}-\d{2}-\d{2}(?:[Tt ].*)?$/;

/**
 * The value that a text on the command line stands for. Without a type it is of the old value's type where the text can
 * be that, else a text; a new field is a text.
 *
 * @throws UsageError when the text cannot be of the type asked for, or is no list where the old value is one.
 */
export function givenValue(text: string, type: GivenType | null, old: Value | null): NewValue {
	if (type === 'list' || (type === null && old?.kind === 'list')) return listOf(text, type !== null);
	if (type !== null) {
		if (!fits(text, type)) throw new UsageError(`“${text}” is not a ${type}.`);
		return { kind: 'scalar', type, text };
	}
	const oldType: ScalarType = old?.kind === 'scalar' ? old.type : 'text';
	return { kind: 'scalar', type: oldType !== 'null' && fits(text, oldType) ? oldType : 'text', text };
}

function fits(text: string, type: ScalarType): boolean {
	switch (type) {
		case 'number':
			return NUMBER.test(text);
		case 'boolean':
			return BOOLEAN.test(text);
		case 'date':
			return DATE.test(text);
		default:
			return true;
	}
}

function listOf(text: string, asked: boolean): NewValue {
	const hint = asked ? '' : ' The field is a list: give one, or say --type text.';
	let items: unknown;
	try {
		items = JSON.parse(text);
	} catch {
		throw new UsageError(`“${text}” is not a list in JSON, such as ["one", "two"].${hint}`);
	}
	if (!Array.isArray(items))
		throw new UsageError(`“${text}” is not a list in JSON, such as ["one", "two"].${hint}`);
	return { kind: 'list', items: items.map(itemOf) };
}

function itemOf(item: unknown): NewScalar {
	if (item === null) return { type: 'null', text: '' };
	if (typeof item === 'string') return { type: 'text', text: item };
	if (typeof item === 'number' || typeof item === 'boolean') {
		return { type: typeof item as 'number' | 'boolean', text: String(item) };
	}
	throw new UsageError(
		`${JSON.stringify(item)} cannot be an item: a list holds texts, numbers and booleans.`,
	);
}
