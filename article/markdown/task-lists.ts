import type { MarkdownIt, StateCore, Token } from 'markdown-it';

const MARKER = /^\[([ xX])\](?=\s)/;

/**
 * GitHub's task lists: a list item that begins with `[ ]` or `[x]`. The item gets the class `task`, and a checkbox
 * (token `task_checkbox`) stands for the marker; `data-line` on the item says where it is written.
 */
export function taskLists(md: MarkdownIt): void {
	md.core.ruler.after('inline', 'task_lists', markTasks);
	md.renderer.rules.task_checkbox = (tokens, index) => {
		const { checked, name } = tokens[index]!.meta as unknown as Task;
		const label = md.utils.escapeHtml(name);
		return `<input type="checkbox" class="task-checkbox" aria-label="${label}"${checked ? ' checked=""' : ''}>`;
	};
}

/** What a checkbox stands for. */
interface Task {
	readonly checked: boolean;
	/** The item's first words, for those who cannot see what stands beside the box. */
	readonly name: string;
}

/** A name longer than this is cut, in code points. */
const longestName = 120;

function nameOf(children: readonly Token[]): string {
	let name = '';
	for (const { type, content } of children) {
		if (type === 'softbreak' || type === 'hardbreak') name += ' ';
		else if (type !== 'html_inline') name += content;
		if (name.length > 2 * longestName) break;
	}
	const points = [...name.trim()];
	if (points.length > longestName) return `${points.slice(0, longestName).join('')}…`;
	return points.join('') || 'Task';
}

function markTasks(state: StateCore): void {
	const { tokens } = state;
	for (let i = 2; i < tokens.length; i++) {
		if (tokens[i]!.type !== 'inline' || tokens[i - 2]!.type !== 'list_item_open') continue;
		if (tokens[i - 1]!.type !== 'paragraph_open') continue;
		const children = tokens[i]!.children!;
		const first = children[0];
		const match = first?.type === 'text' ? MARKER.exec(first.content) : null;
		if (!first || match === null) continue;
		first.content = first.content.slice(match[0].length);
		const checkbox: Token = new state.Token('task_checkbox', 'input', 0);
		checkbox.meta = { checked: match[1] !== ' ', name: nameOf(children) } satisfies Task;
		children.unshift(checkbox);
		tokens[i - 2]!.attrJoin('class', 'task');
	}
}
