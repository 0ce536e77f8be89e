import { useCallback } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { setStatus, statusOf } from '../../article/review/index.ts';
import { frontMatterOf } from '../session/front-matter-state.ts';
import { useArticle, useEditor } from '../session/use-article.ts';
import { useGalley, useWindow } from '../session/window-store.ts';

/** How far the article is. Only the person changes it. */
export function StatusControl() {
	const editor = useEditor();
	const { store } = useGalley();
	const key = useWindow((state) => state.settings.statusKey);
	const statuses = useWindow((state) => state.settings.statuses);
	const status = useArticle(useCallback((state) => statusOf(frontMatterOf(state), key), [key]));
	const change = (next: string) => {
		if (next === status) return;
		const { state } = editor;
		const edit = setStatus(state.doc, frontMatterOf(state), key, next);
		if (edit.kind === 'refused') {
			store.setState({ notice: { kind: 'problem', title: 'Status not written', message: edit.reason } });
			return;
		}
		editor.apply(edit.changes, { userEvent: `input.form.${key}`, newStep: true });
		store.setState({ message: `Status is ${next}` });
	};
	return (
		<MenuTrigger>
			<Button
				className="status-item status-button"
				aria-label={`Status: ${status ?? 'none'}`}
				data-command="status"
			>
				{status ?? 'No status'}
			</Button>
			<Popover className="form-popover" placement="top end">
				<Menu
					className="form-menu"
					aria-label="Status"
					selectionMode="single"
					selectedKeys={status === null ? [] : [status]}
					onAction={(id) => change(String(id))}
				>
					{/* A status that the settings do not know stays in sight. */}
					{(status === null || statuses.includes(status) ? statuses : [status, ...statuses]).map((each) => (
						<MenuItem key={each} id={each}>
							{each}
						</MenuItem>
					))}
				</Menu>
			</Popover>
		</MenuTrigger>
	);
}
