import type * as z from 'zod';

/**
 * An object's valid members, with defaults for those that are missing or invalid, so that one bad value does not take
 * the others with it. Null when it is no object.
 */
export function validParts<T extends object>(
	json: unknown,
	shape: { readonly [K in keyof T]-?: z.ZodType<T[K]> },
	defaults: T,
): T | null {
	if (json === undefined) return defaults;
	if (typeof json !== 'object' || json === null || Array.isArray(json)) return null;
	const parts = { ...defaults };
	for (const key of Object.keys(shape) as (keyof T)[]) {
		const part = shape[key].safeParse((json as Partial<T>)[key]);
		if (part.success) parts[key] = part.data;
	}
	return parts;
}
