import { compareDays, readDate } from './date-format.ts';
import { entryOf, fieldOfEntry } from './fields.ts';
import type { Breakage, Entry, FrontMatter } from './front-matter/front-matter.ts';
import { findGarbled } from './garbled.ts';
import { garbledProblem } from './garbled-problem.ts';
import type { Problem } from './problem.ts';
import { declaredReadTime, writeReadTime } from './read-time.ts';

/**
 * The problems of the front matter. `minutes` is the computed read time; null when it is not known yet.
 */
export function frontMatterProblems(fm: FrontMatter, minutes: number | null): readonly Problem[] {
	const problems = fm.breakages.map((breakage) => broken(breakage, null));
	for (const entry of fm.entries) problems.push(...entryProblems(entry, fm));
	if (minutes !== null) problems.push(...readTimeProblems(fm, minutes));
	problems.push(...dateProblems(fm));
	return problems.sort((a, b) => a.from - b.from);
}

function broken({ code, severity, message, range, repair }: Breakage, key: string | null): Problem {
	return { ...range, severity, code, message, repair, key };
}

function entryProblems(entry: Entry, fm: FrontMatter): Problem[] {
	const problems: Problem[] = [];
	const { breakage, key, value, oldReading } = entry;
	if (breakage !== null) problems.push(broken(breakage, key));
	if (entry.duplicate && breakage?.code !== 'duplicate-key') {
		problems.push({
			...entry.keyRange,
			severity: 'error',
			code: 'duplicate-key',
			message: `“${key}” stands here more than once: readers take one of them, or none`,
			repair: null,
			key,
		});
	}
	// Every site reads plain dates as dates, and means to: not worth a word.
	if (oldReading !== null && oldReading.type !== 'date' && breakage === null) {
		problems.push({
			...entry.valueRange,
			severity: 'info',
			code: 'old-yaml',
			message: `“${sourceOf(entry, fm)}” is ${readingName(oldReading)} to ${oldReading.readers}; in quotes it is text to every reader`,
			repair: null,
			key,
		});
	}
	for (const place of findGarbled(sourceOf(entry, fm))) {
		const from = entry.valueRange.from + place.from;
		const to = entry.valueRange.from + place.to;
		if (breakage !== null && from < breakage.range.to && breakage.range.from < to) continue;
		problems.push(garbledProblem({ ...place, from, to }, key));
	}
	const usual = fieldOfEntry(entry)?.usualLength ?? null;
	if (usual !== null && value.kind === 'scalar' && value.type === 'text') {
		const length = [...value.text].length;
		if (length > usual.max) {
			const name = fieldOfEntry(entry)!.name;
			problems.push({
				...entry.valueRange,
				severity: 'info',
				code: `long-${name}`,
				message: `The ${name} has ${length} characters: search results show about ${usual.max}`,
				repair: null,
				key,
			});
		}
	}
	return problems;
}

function sourceOf({ valueRange }: Entry, fm: FrontMatter): string {
	return fm.source.slice(valueRange.from - fm.from, valueRange.to - fm.from);
}

function readingName({ type, text }: NonNullable<Entry['oldReading']>): string {
	switch (type) {
		case 'text':
			return `the text “${text}”`;
		case 'null':
			return 'nothing';
		case 'number':
			return `the number ${text}`;
		default:
			return text;
	}
}

function readTimeProblems(fm: FrontMatter, minutes: number): Problem[] {
	const entry = entryOf(fm.entries, 'read-time');
	const declared = entry === null ? null : declaredReadTime(entry);
	if (entry === null || declared === null || declared.minutes === minutes) return [];
	const edit = writeReadTime(fm, minutes);
	return [
		{
			...entry.valueRange,
			severity: 'warning',
			code: 'read-time-differs',
			message: `The read time says “${declared.text}”; the article takes ${minutes === 1 ? '1 minute' : `${minutes} minutes`}`,
			repair:
				edit.kind === 'changes'
					? { title: `Change the read time to “${declared.write(minutes)}”`, changes: edit.changes }
					: null,
			key: entry.key,
		},
	];
}

function dateProblems(fm: FrontMatter): Problem[] {
	const published = entryOf(fm.entries, 'publish-date');
	const created = entryOf(fm.entries, 'created-date');
	const publishedDay = published && dayOf(published);
	const createdDay = created && dayOf(created);
	if (!published || !publishedDay || !createdDay || compareDays(publishedDay, createdDay) >= 0) return [];
	return [
		{
			...published.valueRange,
			severity: 'warning',
			code: 'published-before-created',
			message: `The article is published on ${textOf(published)}, before it was created on ${textOf(created)}`,
			repair: null,
			key: published.key,
		},
	];
}

function dayOf(entry: Entry) {
	return readDate(textOf(entry));
}

function textOf({ value }: Entry): string {
	return value.kind === 'scalar' ? value.text : '';
}
