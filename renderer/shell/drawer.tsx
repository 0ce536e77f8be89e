import { ProblemList } from '../problems/problem-list.tsx';
import { useWindow } from '../session/window-store.ts';

/** What opens below the panes. */
export function Drawer() {
	const drawer = useWindow((state) => state.view.drawer);
	return drawer === 'problems' ? <ProblemList /> : null;
}
