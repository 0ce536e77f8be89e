import * as z from 'zod';
import type { Calls } from '../contract.ts';
import { encodings } from '../disk/encoding.ts';
import { versionId } from '../history/version-name.ts';
import { settingsShape } from '../profile/settings.ts';
import { viewSchema } from '../profile/window-state.ts';

/** Longer texts are not taken, in UTF-16 code units: more than the largest file that opens. */
const longestText = 256 * 1024 * 1024;

const text = z.string().max(longestText);
const line = z.string().max(4096);
const encoding = z.strictObject({ name: z.enum(encodings as [string, ...string[]]), bom: z.boolean() });
const stamp = z.object({ size: z.number(), modified: z.number(), hash: z.string().length(64) });
const count = z.number().int().min(0);

const saveRequest = z.object({
	path: line.nullable(),
	raw: text,
	encoding,
	expected: stamp.nullable(),
	overwrite: z.boolean(),
	suggestedName: line,
});

/** What the arguments of each call have to be: a page is never taken at its word. */
export const callArguments: { readonly [K in keyof Calls]: z.ZodType<Parameters<Calls[K]>> } = {
	start: z.tuple([]),
	reportReady: z.tuple([
		z.object({ title: text, words: count, readTime: z.number().min(0), problems: count }),
	]),
	openFile: z.tuple([line.nullable()]),
	newArticle: z.tuple([]),
	openWelcome: z.tuple([]),
	reload: z.tuple([encoding.nullable()]),
	save: z.tuple([saveRequest]),
	exportText: z.tuple([saveRequest]),
	readAsSite: z.tuple([text]),
	missingPictures: z.tuple([z.array(z.string().max(8192)).max(10_000)]),
	journalBegin: z.tuple([z.object({ raw: text, more: z.boolean(), encoding, name: line })]),
	journalContinue: z.tuple([z.object({ raw: text, more: z.boolean() })]),
	journalAppend: z.tuple([z.array(z.unknown())]),
	journalEnd: z.tuple([]),
	discardRecovery: z.tuple([z.uuid()]),
	setDirty: z.tuple([z.boolean()]),
	closeAnswered: z.tuple([z.boolean()]),
	closeWindow: z.tuple([]),
	setSettings: z.tuple([z.object(settingsShape)]),
	setView: z.tuple([viewSchema]),
	setRemotePictures: z.tuple([z.boolean()]),
	openLink: z.tuple([z.string().max(8192)]),
	readOther: z.tuple([line.nullable()]),
	listVersions: z.tuple([]),
	readVersion: z.tuple([z.string().regex(versionId)]),
	clearHistory: z.tuple([]),
	readClipboard: z.tuple([]),
	recentFiles: z.tuple([]),
	showInFolder: z.tuple([]),
	quit: z.tuple([]),
};
