import type { CST, Node, Scalar, YAMLSeq } from 'yaml';
import { isAlias, isCollection, isMap, isScalar, isSeq, visit } from 'yaml';
import type { Range } from '../../text-change.ts';
import type { ListItem, ListValue, ScalarStyle, ScalarValue, Value } from '../front-matter.ts';
import { lineEnd } from '../lines.ts';
import { oldReading } from './old-reading.ts';
import type { ParsedPair } from './parse.ts';
import { plainType } from './scalar-type.ts';

const styles: Readonly<Record<string, ScalarStyle>> = {
	PLAIN: 'plain',
	QUOTE_SINGLE: 'single',
	QUOTE_DOUBLE: 'double',
	BLOCK_LITERAL: 'literal',
	BLOCK_FOLDED: 'folded',
};

/** The value of a parsed entry and its range in `text`, the text that was parsed. */
export function readValue(text: string, parsed: ParsedPair): { value: Value; valueRange: Range } {
	const node = parsed.pair.value;
	const valueRange = findValue(text, parsed);
	if (node === null) return { value: { kind: 'scalar', type: 'null', style: 'plain', text: '' }, valueRange };
	if (!hasProperties(parsed.tokens.sep)) {
		if (isScalar(node)) return { value: readScalar(node), valueRange };
		if (isSeq(node)) {
			const list = readList(text, node as YAMLSeq<Node>);
			if (list) return { value: list, valueRange };
		}
	}
	return { value: { kind: 'source', text: dedent(text, valueRange) }, valueRange };
}

/** The names of the anchors that a node sets and of the aliases that it uses. */
export function namesIn(node: Node | null): { anchors: readonly string[]; aliases: readonly string[] } {
	const anchors: string[] = [];
	const aliases: string[] = [];
	if (node) {
		visit(node, (_, part) => {
			if (isAlias(part)) aliases.push(part.source);
			else if ((isScalar(part) || isCollection(part)) && part.anchor) anchors.push(part.anchor);
		});
	}
	return { anchors, aliases };
}

/** The source in a range, its later lines moved left by the first one's column where they all allow it. */
export function dedent(text: string, { from, to }: Range): string {
	const source = text.slice(from, to);
	const column = from - (text.lastIndexOf('\n', from - 1) + 1);
	if (column === 0 || !source.includes('\n')) return source;
	const lines = source.split('\n');
	const margin = ' '.repeat(column);
	if (!lines.slice(1).every((line) => line === '' || line.startsWith(margin))) return source;
	return lines.map((line, index) => (index === 0 || line === '' ? line : line.slice(column))).join('\n');
}

function readScalar(node: Scalar): ScalarValue {
	const style = styles[node.type ?? 'PLAIN'] ?? 'plain';
	const text = node.source ?? '';
	return { kind: 'scalar', type: style === 'plain' ? plainType(text) : 'text', style, text };
}

function readList(text: string, node: YAMLSeq<Node>): ListValue | null {
	const tokens = node.srcToken as CST.BlockSequence | CST.FlowCollection | undefined;
	if (!tokens) return null;
	const flow = tokens.type === 'flow-collection';
	const items: ListItem[] = [];
	let index = -1;
	for (const item of node.items) {
		index++;
		const token = tokens.items[index];
		if (!isScalar(item) || !token || hasProperties(token.start) || item.anchor || item.tag) return null;
		const value = readScalar(item);
		const range = scalarRange(text, item);
		const dash = token.start.find(({ type }) => type === 'seq-item-ind');
		const empty = range.from === range.to;
		const place = empty && dash ? { from: dash.offset + 1, to: dash.offset + 1 } : range;
		items.push({
			value,
			range: place,
			lines: dash ? { from: dash.offset, to: place.to } : place,
			oldReading: value.style === 'plain' ? oldReading(value.text) : null,
		});
	}
	if (flow) return { kind: 'list', style: 'flow', items };
	return {
		kind: 'list',
		style: 'block',
		items: items.map((item, at) => withLines(text, item, items[at - 1])),
	};
}

/** Gives an item of a block list, whose `lines` begin at its dash so far, its whole lines and comments above. */
function withLines(text: string, item: ListItem, previous: ListItem | undefined): ListItem {
	let from = text.lastIndexOf('\n', item.lines.from - 1) + 1;
	const limit = previous ? lineEnd(text, previous.range.to) : 0;
	while (from > limit) {
		const above = text.lastIndexOf('\n', from - 2) + 1;
		if (above < limit || !/^[ \t]*#/.test(text.slice(above, from))) break;
		from = above;
	}
	return { ...item, lines: { from, to: lineEnd(text, item.range.to) } };
}

function hasProperties(tokens: readonly CST.SourceToken[] | undefined): boolean {
	return tokens?.some(({ type }) => type === 'anchor' || type === 'tag') ?? false;
}

function findValue(text: string, { pair, tokens }: ParsedPair): Range {
	const { sep = [], value: token } = tokens;
	const colon = sep.findIndex(({ type }) => type === 'map-value-ind');
	const indicator = sep[colon];
	const node = pair.value;
	const property = sep.slice(colon + 1).find(({ type }) => type === 'anchor' || type === 'tag');
	const after = indicator ? indicator.offset + 1 : (pair.key?.range?.[1] ?? 0);
	if (!token || !node) {
		return property
			? { from: property.offset, to: property.offset + property.source.length }
			: { from: after, to: after };
	}
	const from = property?.offset ?? token.offset;
	const to = Math.max(from, nodeEnd(text, node));
	if (from === to && !property) return { from: after, to: after };
	return { from, to };
}

function scalarRange(text: string, node: Scalar): Range {
	return { from: node.range?.[0] ?? 0, to: nodeEnd(text, node) };
}

/** Where the last thing that belongs to a node ends; of a block scalar the last line break is not part. */
function nodeEnd(text: string, node: Node | null): number {
	if (!node?.range) return 0;
	if (isMap(node) && !node.flow) {
		const last = node.items.at(-1);
		const key = last?.key as Node | null | undefined;
		const value = last?.value as Node | null | undefined;
		const tokens = last?.srcToken as CST.CollectionItem | undefined;
		const indicator = tokens?.sep?.find(({ type }) => type === 'map-value-ind');
		return Math.max(
			nodeEnd(text, key ?? null),
			indicator ? indicator.offset + 1 : 0,
			nodeEnd(text, value ?? null),
		);
	}
	if (isSeq(node) && !node.flow) {
		const tokens = node.srcToken as CST.BlockSequence | undefined;
		const dash = tokens?.items.at(-1)?.start.find(({ type }) => type === 'seq-item-ind');
		return Math.max(dash ? dash.offset + 1 : 0, nodeEnd(text, (node.items.at(-1) as Node | null) ?? null));
	}
	const end = node.range[1];
	const block = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
	return block && text[end - 1] === '\n' ? end - 1 : end;
}
