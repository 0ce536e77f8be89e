import { useMemo } from 'react';
import type { FieldReview } from '../../article/review/index.ts';
import { FieldNote } from '../form/field-note.tsx';
import { useArticle, useEditor } from '../session/use-article.ts';
import { useGalley } from '../session/window-store.ts';
import { commentOn, setResolved } from './comment-commands.ts';
import { actionWords, fieldReviewText, valueText } from './mark-words.ts';
import { fieldReviewsOf } from './marks-state.ts';
import { ReplyBox } from './reply-box.tsx';
import { decideField } from './review-commands.ts';
import { colourOf, displayTime } from './reviewer.ts';
import './review-panel.css';

/** What is suggested for a field and said of it, below its control. */
export function FieldReviewNotes({ field }: { readonly field: string }) {
	const reviews = useArticle(fieldReviewsOf);
	const own = useMemo(() => reviews.filter(({ key }) => key === field), [reviews, field]);
	return own.map((review) => <ReviewNote key={review.index} review={review} />);
}

/** Fields that are suggested and not there yet. */
export function SuggestedFields({ present }: { readonly present: readonly { readonly key: string }[] }) {
	const reviews = useArticle(fieldReviewsOf);
	const others = useMemo(
		() => reviews.filter((review) => !present.some(({ key }) => key === review.key)),
		[reviews, present],
	);
	if (others.length === 0) return null;
	return (
		<section className="suggested-fields" aria-label="Suggested fields">
			{others.map((review) => (
				<div key={review.index} className="suggested-field" data-key={review.key}>
					<span className="field-label">{review.key}</span>
					<ReviewNote review={review} />
				</div>
			))}
		</section>
	);
}

function ReviewNote({ review }: { readonly review: FieldReview }) {
	const editor = useEditor();
	const { store } = useGalley();
	const target = useMemo(() => ({ editor, store }), [editor, store]);
	const { author, time, old, value, thread, outdated, resolved } = review;
	const suggests = review.kind === 'suggestion';
	if (resolved && !suggests) return null;
	const what = fieldReviewText(review);
	return (
		<FieldNote tone="quiet">
			<div className="field-review" title={displayTime(time)}>
				<span className={`review-author reviewer-${colourOf(author)}`}>{author ?? 'Not signed'}</span>{' '}
				{suggests && (
					<span className="field-review-values">
						{old !== null && <del>{valueText(old) || 'empty'}</del>}
						{old !== null && ' → '}
						{value === null ? <i>removed</i> : <ins>{valueText(value) || 'empty'}</ins>}
					</span>
				)}
				{thread.map((comment, index) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: comments have no identity but their order
					<span key={index} className="field-review-comment">
						{index > 0 && comment.author !== null && (
							<span className={`review-author reviewer-${colourOf(comment.author)}`}>{comment.author} </span>
						)}
						{comment.text || (comment.action ? actionWords[comment.action] : '')}
					</span>
				))}
				{outdated && suggests && (
					<span className="field-review-outdated">The field was changed since this was suggested.</span>
				)}
				<span className="field-review-actions">
					{suggests ? (
						<>
							<button
								type="button"
								className="form-link"
								aria-label={`Accept ${what}`}
								onClick={() => decideField(target, review, 'accept', outdated)}
							>
								{outdated ? 'Accept all the same' : 'Accept'}
							</button>
							<button
								type="button"
								className="form-link"
								aria-label={`Reject ${what}`}
								onClick={() => decideField(target, review, 'reject')}
							>
								Reject
							</button>
						</>
					) : (
						<>
							<button
								type="button"
								className="form-link"
								aria-label={`Resolve ${what}`}
								onClick={() => setResolved(target, review, true)}
							>
								Resolve
							</button>
							<button
								type="button"
								className="form-link"
								aria-label={`Remove ${what}`}
								onClick={() => decideField(target, review, 'reject')}
							>
								Remove
							</button>
						</>
					)}
				</span>
			</div>
		</FieldNote>
	);
}

interface FieldCommentProps {
	readonly field: { readonly key: string; readonly label: string };
	readonly onDone: () => void;
}

/** A comment on a field, while it is written. */
export function FieldComment({ field, onDone }: FieldCommentProps) {
	const editor = useEditor();
	const { store } = useGalley();
	return (
		<ReplyBox
			label={`Comment on ${field.label}`}
			action="Comment"
			onSend={(text) => {
				if (commentOn({ editor, store }, field.key, text)) onDone();
			}}
			onCancel={onDone}
		/>
	);
}
