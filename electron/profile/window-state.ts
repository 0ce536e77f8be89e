import * as z from 'zod';
import type { ViewState } from '../contract.ts';
import { JsonFile } from './json-file.ts';
import { validParts } from './valid-parts.ts';

/** Place and size on the screen, in device-independent pixels. */
export interface Bounds {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

/** How the last window stood. */
export interface WindowState {
	/** Null before the first window. */
	readonly bounds: Bounds | null;
	readonly maximized: boolean;
	readonly view: ViewState;
}

export const defaultView: ViewState = {
	panes: { form: true, body: true, preview: true },
	paneSizes: [26, 38, 36],
	sideBar: false,
	drawer: null,
};

const size = z.number().min(0).max(100);

export const viewSchema: z.ZodType<ViewState> = z.object({
	panes: z.object({ form: z.boolean(), body: z.boolean(), preview: z.boolean() }),
	paneSizes: z.tuple([size, size, size]),
	sideBar: z.boolean(),
	drawer: z.enum(['problems', 'review', 'history']).nullable(),
});

const pixels = z.number().int().min(-100_000).max(100_000);
const boundsSchema = z.object({ x: pixels, y: pixels, width: pixels.min(1), height: pixels.min(1) });

const shape = { bounds: boundsSchema.nullable(), maximized: z.boolean(), view: viewSchema };

/** The windows' state kept in a file. */
export function windowStateFile(path: string): JsonFile<WindowState> {
	return new JsonFile(path, (json) =>
		validParts<WindowState>(json, shape, { bounds: null, maximized: false, view: defaultView }),
	);
}

export const smallest = { width: 640, height: 420 } as const;
const usual = { width: 1360, height: 880 } as const;

/** How far a window stands from the one it covers. */
const step = 28;

/**
 * Where a new window goes: where the last one was, moved aside when another stands there, and always wholly on a screen
 * that is there now. `areas` are the screens' usable areas, the first one the main screen's.
 */
export function placeWindow(last: Bounds | null, taken: readonly Bounds[], areas: readonly Bounds[]): Bounds {
	const wanted = last ?? centred(usual, areas[0]!);
	const area = areas.find((candidate) => overlap(candidate, wanted) > 0) ?? areas[0]!;
	let placed = within(last && overlap(area, wanted) === 0 ? centred(wanted, area) : wanted, area);
	for (let tries = 0; tries < 40 && taken.some(({ x, y }) => x === placed.x && y === placed.y); tries++) {
		const aside = { ...placed, x: placed.x + step, y: placed.y + step };
		const fits =
			aside.x + aside.width <= area.x + area.width && aside.y + aside.height <= area.y + area.height;
		// No room to the lower right: begin again from the upper left.
		placed = fits ? aside : { ...placed, x: area.x + tries, y: area.y + tries };
	}
	return placed;
}

function centred({ width, height }: { width: number; height: number }, area: Bounds): Bounds {
	return {
		x: area.x + Math.max(0, Math.round((area.width - width) / 2)),
		y: area.y + Math.max(0, Math.round((area.height - height) / 2)),
		width,
		height,
	};
}

function within(bounds: Bounds, area: Bounds): Bounds {
	const width = Math.min(Math.max(bounds.width, smallest.width), area.width);
	const height = Math.min(Math.max(bounds.height, smallest.height), area.height);
	return {
		x: Math.min(Math.max(bounds.x, area.x), area.x + area.width - width),
		y: Math.min(Math.max(bounds.y, area.y), area.y + area.height - height),
		width,
		height,
	};
}

/** The area two rectangles share, in square pixels. */
function overlap(a: Bounds, b: Bounds): number {
	const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
	const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
	return width > 0 && height > 0 ? width * height : 0;
}
