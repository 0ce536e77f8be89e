import { useCallback } from 'react';
import { useArticle } from '../session/use-article.ts';
import { excerpt } from './mark-words.ts';
import { ReplyBox } from './reply-box.tsx';
import { comment, type ReviewTarget } from './review-commands.ts';

/** A comment on what is selected in the body, while it is written. */
export function CommentComposer({ target }: { readonly target: ReviewTarget }) {
	const on = useArticle(useCallback(({ doc, selection: { main } }) => excerpt(doc, main.from, main.to), []));
	const done = () => {
		target.store.setState({ commenting: false });
		target.editor.view.focus();
	};
	return (
		<div className="review-composer">
			<p className="review-excerpt">{on === '' ? 'A comment at the caret' : <mark>{on}</mark>}</p>
			<ReplyBox
				label="Comment"
				action="Comment"
				onSend={(text) => {
					if (comment(target, text)) done();
				}}
				onCancel={done}
			/>
		</div>
	);
}
