import type { MarkdownIt, StateCore, Token } from 'markdown-it';

const MARKER = /^\[([ xX])\](?=\s)/;

/**
 * GitHub's task lists: a list item that begins with `[ ]` or `[x]`. The item gets the class `task`, and a checkbox
 * (token `task_checkbox`) stands for the marker; `data-line` on the item says where it is written.
 */
export function taskLists(md: MarkdownIt): void {
	md.core.ruler.after('inline', 'task_lists', markTasks);
	md.renderer.rules.task_checkbox = (tokens, index) => {
		const checked = (tokens[index]!.meta as { checked: boolean }).checked;
		return `<input type="checkbox" class="task-checkbox"${checked ? ' checked=""' : ''}>`;
	};
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
		checkbox.meta = { checked: match[1] !== ' ' };
		children.unshift(checkbox);
		tokens[i - 2]!.attrJoin('class', 'task');
	}
}
