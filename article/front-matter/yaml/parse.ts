import type { CST } from 'yaml';
import { isMap, isScalar, type Node, type Pair, parseDocument, type YAMLError, YAMLParseError } from 'yaml';

/** One entry as the `yaml` package parses it, with its tokens. */
export interface ParsedPair {
	readonly pair: Pair<Node | null, Node | null>;
	readonly tokens: CST.CollectionItem;
}

export interface Parsed {
	readonly errors: readonly YAMLError[];
	readonly warnings: readonly YAMLError[];
	/** The only pair of the block map that the text is; null when it is anything else. */
	readonly pair: ParsedPair | null;
}

const options = {
	keepSourceTokens: true,
	prettyErrors: false,
	strict: true,
	uniqueKeys: false,
	// Under `silent` a second document would not be an error.
	logLevel: 'error',
	version: '1.2',
	schema: 'core',
} as const;

/** `yaml` overflows the stack on thousands of nested brackets. Null then. */
function parseGuarded(text: string): ReturnType<typeof parseDocument> | null {
	try {
		return parseDocument(text, options);
	} catch (error) {
		if (error instanceof RangeError) return null;
		throw error;
	}
}

const tooDeep = new YAMLParseError([0, 1], 'RESOURCE_EXHAUSTION', 'Nested too deep');

/** Parses the text of one entry by the rules of YAML 1.2. Aliases are not resolved. Never throws. */
export function parseEntry(text: string): Parsed {
	const document = parseGuarded(text);
	if (!document) return { errors: [tooDeep], warnings: [], pair: null };
	const { contents } = document;
	let pair: ParsedPair | null = null;
	if (isMap(contents) && !contents.flow && contents.items.length === 1) {
		const only = contents.items[0] as Pair<Node | null, Node | null>;
		if (only.srcToken) pair = { pair: only, tokens: only.srcToken };
	}
	return { errors: document.errors, warnings: document.warnings, pair };
}

/** What a whole source is by the rules of YAML 1.2. */
export type TopLevel = 'broken' | 'empty' | 'block-map' | 'flow-map' | 'list' | 'text';

/** Parses a whole source, for the rare one whose top level is not plainly a block map. */
export function topLevel(source: string): TopLevel {
	const document = parseGuarded(source);
	if (!document) return 'broken';
	const { contents } = document;
	if (document.errors.length > 0) return 'broken';
	if (contents === null || (isScalar(contents) && contents.source === '')) return 'empty';
	if (isMap(contents)) return contents.flow ? 'flow-map' : 'block-map';
	return isScalar(contents) ? 'text' : 'list';
}
