import { useCallback } from 'react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useArticle, useEditor } from '../session/use-article.ts';
import { useGalley, useWindow } from '../session/window-store.ts';
import { articleStatus, writeStatus } from './article-status.ts';

/** How far the article is. Only the person changes it. */
export function StatusControl() {
	const editor = useEditor();
	const { store } = useGalley();
	const key = useWindow((state) => state.settings.statusKey);
	const statuses = useWindow((state) => state.settings.statuses);
	const status = useArticle(useCallback((state) => articleStatus(state, key), [key]));
	const change = (next: string) => {
		if (next === status) return;
		const reason = writeStatus(editor, key, next);
		store.setState(
			reason === null
				? { message: `Status is ${next}` }
				: { notice: { kind: 'problem', title: 'Status not written', message: reason } },
		);
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
