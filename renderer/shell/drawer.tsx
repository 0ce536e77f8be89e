import { HistoryPanel } from '../history/history-panel.tsx';
import { ProblemList } from '../problems/problem-list.tsx';
import { ReviewPanel } from '../review/review-panel.tsx';
import { useWindow } from '../session/window-store.ts';

/** What opens below the panes. */
export function Drawer() {
	const drawer = useWindow((state) => state.view.drawer);
	switch (drawer) {
		case 'problems':
			return <ProblemList />;
		case 'review':
			return <ReviewPanel />;
		case 'history':
			return <HistoryPanel />;
		case null:
			return null;
	}
}
