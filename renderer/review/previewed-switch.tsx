import { Eye } from 'lucide-react';
import { Button, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useArticle } from '../session/use-article.ts';
import { useGalley, useWindow } from '../session/window-store.ts';
import { hasNoMarks } from './marks-state.ts';
import { type PreviewedMarks, reviewViewOf } from './review-mode.ts';

const names: Readonly<Record<PreviewedMarks, string>> = {
	accepted: 'Accepted',
	rejected: 'Rejected',
	marked: 'With marks',
};

/** Says how the preview shows the marks, and changes it. Nothing while there are none, or no preview. */
export function PreviewedSwitch() {
	const { run } = useGalley();
	const shown = useArticle((state) => (hasNoMarks(state) ? null : reviewViewOf(state).preview));
	const preview = useWindow(({ view }) => view.panes.preview);
	if (shown === null || !preview) return null;
	return (
		<MenuTrigger>
			<Button
				className="status-item status-button"
				aria-label={`Marks in the preview: ${names[shown]}`}
				data-changed={shown !== 'accepted'}
			>
				<Eye size={14} aria-hidden />
				{names[shown]}
			</Button>
			<Popover className="form-popover" placement="top end">
				<Menu
					className="form-menu"
					aria-label="Marks in the preview"
					selectionMode="single"
					disallowEmptySelection
					selectedKeys={[shown]}
					onAction={(id) => run(`review.preview-${id as PreviewedMarks}`)}
				>
					{(Object.keys(names) as PreviewedMarks[]).map((each) => (
						<MenuItem key={each} id={each}>
							{names[each]}
						</MenuItem>
					))}
				</Menu>
			</Popover>
		</MenuTrigger>
	);
}
