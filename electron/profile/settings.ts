import * as z from 'zod';
import type { Settings } from '../contract.ts';
import { JsonFile } from './json-file.ts';
import { validParts } from './valid-parts.ts';

export const defaultSettings: Settings = {
	// Brysbaert 2019: silent reading of non-fiction in English.
	wordsPerMinute: 238,
	// What Medium uses for Chinese, Japanese and Korean.
	charactersPerMinute: 500,
	countPictures: false,
	theme: 'system',
	bodyFont: 'mono',
	fontSize: 15,
	syncScroll: true,
	marginComments: true,
	reviewer: '',
	statusKey: 'status',
	statuses: ['draft', 'in review', 'changes requested', 'ready'],
};

/** What each setting may be. */
export const settingsShape = {
	wordsPerMinute: z.number().int().min(50).max(1500),
	charactersPerMinute: z.number().int().min(50).max(3000),
	countPictures: z.boolean(),
	theme: z.enum(['system', 'light', 'dark']),
	bodyFont: z.enum(['mono', 'sans', 'serif']),
	fontSize: z.number().min(8).max(48),
	syncScroll: z.boolean(),
	marginComments: z.boolean(),
	reviewer: z.string().max(200),
	statusKey: z.string().min(1).max(100),
	statuses: z.array(z.string().min(1).max(100)).min(1).max(20),
};

/** The settings kept in a file. */
export function settingsFile(path: string): JsonFile<Settings> {
	return new JsonFile(path, (json) => validParts<Settings>(json, settingsShape, defaultSettings));
}
