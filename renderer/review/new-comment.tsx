import { useCallback } from 'react';
import { useArticle } from '../session/use-article.ts';
import { comment } from './comment-commands.ts';
import { type MarginContent, newCard } from './comment-margin.ts';
import { excerpt } from './mark-words.ts';
import { ReplyBox } from './reply-box.tsx';
import type { ReviewTarget } from './review-commands.ts';

/** A comment on what is selected in the body, while it is written: a card beside it. */
export function NewComment({
	target,
	layout,
}: {
	readonly target: ReviewTarget;
	readonly layout: MarginContent['layout'];
}) {
	const on = useArticle(useCallback(({ doc, selection: { main } }) => excerpt(doc, main.from, main.to), []));
	const done = () => {
		target.store.setState({ commenting: false });
		target.editor.view.focus();
	};
	return (
		<article
			className="comment-card"
			aria-label="New comment"
			data-card={newCard}
			data-active
			data-layout={layout}
		>
			<p className="comment-on">{on === '' ? 'At the caret' : <mark>{on}</mark>}</p>
			<ReplyBox
				label="Comment"
				action="Comment"
				onSend={(text) => {
					if (comment(target, text)) done();
				}}
				onCancel={done}
			/>
		</article>
	);
}
