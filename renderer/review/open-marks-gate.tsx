import type { EditorState } from '@codemirror/state';
import { Button } from 'react-aria-components';
import { type OpenMarks, openInWords, openMarks } from '../../article/review/index.ts';
import { useEditor } from '../session/use-article.ts';
import { useGalley } from '../session/window-store.ts';
import { fieldReviewsOf, hasNoMarks, marksOf } from './marks-state.ts';
import { decideEverything, goTo } from './review-commands.ts';
import { goToField } from './review-focus.ts';

/** What is still open in an article. */
export interface OpenReview {
	/** Marks, comments and reviews of fields together. */
	readonly count: number;
	readonly marks: OpenMarks | null;
}

export const noOpenMarks: OpenReview = { count: 0, marks: null };

export function openMarksOf(state: EditorState): OpenReview {
	if (hasNoMarks(state)) return noOpenMarks;
	const list = marksOf(state);
	const marks = openMarks(state.doc, list);
	// A highlight that says nothing is a mark as well.
	return { count: Math.max(list.size > 0 ? 1 : 0, marks.suggestions + marks.comments), marks };
}

interface GateProps {
	readonly open: OpenReview;
	readonly onDecided: () => void;
	readonly onClose: () => void;
}

/** Says what is still open, and what can be done: finished Markdown has no mark left. */
export function OpenMarksGate({ open, onDecided, onClose }: GateProps) {
	const editor = useEditor();
	const { store } = useGalley();
	const { marks } = open;
	const decide = (decision: 'accept' | 'reject') => {
		decideEverything({ editor, store }, decision);
		onDecided();
	};
	return (
		<section className="marks-gate" aria-label="Open marks">
			<p role="status">
				The review is not finished: {(marks && openInWords(marks)) || 'a mark'}{' '}
				{open.count === 1 ? 'is' : 'are'} open. Finished Markdown has no mark left.
			</p>
			<div className="marks-gate-actions">
				<Button className="button" onPress={() => decide('accept')}>
					Accept all
				</Button>
				<Button className="button" onPress={() => decide('reject')}>
					Reject all
				</Button>
				<Button
					className="button"
					onPress={() => {
						onClose();
						const { view } = store.getState();
						store.setState({ view: { ...view, drawer: 'review' } });
						// Fields come first, as in the panel.
						const field = fieldReviewsOf(editor.state)[0];
						const first = marksOf(editor.state).marks[0];
						// The dialog gives the focus back first.
						afterDialog(() => {
							if (field) goToField(store, field.key);
							else if (first) goTo(editor, first);
						});
					}}
				>
					Go to the first
				</Button>
			</div>
		</section>
	);
}

function afterDialog(action: () => void): void {
	requestAnimationFrame(() => requestAnimationFrame(action));
}
