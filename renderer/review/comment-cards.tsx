import { useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { useEditor } from '../session/use-article.ts';
import { useGalley, useWindow } from '../session/window-store.ts';
import { CommentCardView } from './comment-card.tsx';
import { type CommentMargin, marginOf } from './comment-margin.ts';
import { NewComment } from './new-comment.tsx';
import './comment-margin.css';

/** The cards of the comments beside the body's text. The editor's own margin puts them in their places. */
export function CommentCards() {
	const margin = marginOf(useEditor().view);
	return margin && <Cards margin={margin} />;
}

function Cards({ margin }: { readonly margin: CommentMargin }) {
	const editor = useEditor();
	const { store } = useGalley();
	const target = useMemo(() => ({ editor, store }), [editor, store]);
	const { layout, cards, active } = useSyncExternalStore(margin.subscribe, () => margin.content);
	const allowed = useWindow(({ settings }) => settings.marginComments);
	const commenting = useWindow((state) => state.commenting);
	useLayoutEffect(() => margin.configure(allowed, commenting), [margin, allowed, commenting]);
	useLayoutEffect(() => margin.place());
	// Cards change their height by themselves: a box to write in, a line that breaks elsewhere.
	const sizes = useMemo(() => new ResizeObserver(margin.place), [margin]);
	return createPortal(
		<>
			{cards.map((card) => (
				<CommentCardView
					key={card.id}
					target={target}
					margin={margin}
					card={card}
					layout={layout}
					active={card.id === active && !commenting}
					sizes={sizes}
				/>
			))}
			{commenting && <NewComment target={target} layout={layout} />}
		</>,
		margin.layer,
	);
}
