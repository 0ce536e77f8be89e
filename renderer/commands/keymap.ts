import type { CommandId, CommandInfo } from '../../electron/contract.ts';

/** One key press, as an accelerator such as `Ctrl+Shift+P` is matched against it. */
interface Stroke {
	readonly key: string;
	readonly ctrl: boolean;
	readonly meta: boolean;
	readonly shift: boolean;
	readonly alt: boolean;
}

type Platform = 'linux' | 'mac' | 'windows';

/** Reads an Electron accelerator: `CmdOrCtrl+Shift+P`, `F8`, `Shift+F8`, `Alt+Up`, `CmdOrCtrl+,`. */
export function parseAccelerator(accelerator: string, platform: Platform): Stroke {
	const parts = accelerator.split('+');
	const last = accelerator.endsWith('+') ? 'Plus' : parts.pop()!;
	const has = (...names: string[]) => parts.some((part) => names.includes(part.toLowerCase()));
	const either = has('cmdorctrl', 'commandorcontrol');
	return {
		key: keyNames[last.toLowerCase()] ?? last.toLowerCase(),
		ctrl: has('ctrl', 'control') || (either && platform !== 'mac'),
		meta: has('cmd', 'command', 'meta', 'super') || (either && platform === 'mac'),
		shift: has('shift'),
		alt: has('alt', 'option'),
	};
}

const keyNames: Readonly<Record<string, string>> = {
	plus: '+',
	space: ' ',
	up: 'arrowup',
	down: 'arrowdown',
	left: 'arrowleft',
	right: 'arrowright',
	esc: 'escape',
	return: 'enter',
};

/** Finds the command whose key is pressed. Digits and punctuation match by their place too, for layouts that shift them. */
export function commandForKey(
	commands: readonly CommandInfo[],
	event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
	platform: Platform,
): CommandId | null {
	const key = event.key.toLowerCase();
	for (const { id, stroke } of strokesOf(commands, platform)) {
		if (
			stroke.ctrl === event.ctrlKey &&
			stroke.meta === event.metaKey &&
			stroke.shift === event.shiftKey &&
			stroke.alt === event.altKey &&
			(stroke.key === key || event.code === `Digit${stroke.key}`)
		) {
			return id;
		}
	}
	return null;
}

interface Binding {
	readonly id: CommandId;
	readonly stroke: Stroke;
}

/** Every key that is typed is looked for among the commands', so theirs are read once. */
const bindings = new WeakMap<readonly CommandInfo[], Map<Platform, readonly Binding[]>>();

function strokesOf(commands: readonly CommandInfo[], platform: Platform): readonly Binding[] {
	const read = bindings.get(commands) ?? new Map<Platform, readonly Binding[]>();
	bindings.set(commands, read);
	let known = read.get(platform);
	if (known === undefined) {
		known = commands.flatMap(({ id, keys }) =>
			keys.map((accelerator) => ({ id, stroke: parseAccelerator(accelerator, platform) })),
		);
		read.set(platform, known);
	}
	return known;
}

/** An accelerator as the platform's people read it: `Ctrl+Shift+P`, `⇧⌘P`. */
export function displayKey(accelerator: string, platform: Platform): string {
	const { key, ctrl, meta, shift, alt } = parseAccelerator(accelerator, platform);
	const name =
		displayNames[key] ?? (key.length === 1 ? key.toUpperCase() : key.replace(/^./, (c) => c.toUpperCase()));
	if (platform === 'mac')
		return `${ctrl ? '⌃' : ''}${alt ? '⌥' : ''}${shift ? '⇧' : ''}${meta ? '⌘' : ''}${name}`;
	return [ctrl && 'Ctrl', meta && 'Win', alt && 'Alt', shift && 'Shift', name].filter(Boolean).join('+');
}

const displayNames: Readonly<Record<string, string>> = {
	arrowup: '↑',
	arrowdown: '↓',
	arrowleft: '←',
	arrowright: '→',
	escape: 'Esc',
	' ': 'Space',
};
