import { Check, CircleCheck, MessageSquare, RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import { reply, setResolved } from './comment-commands.ts';
import { actionWords } from './mark-words.ts';
import { ReplyBox } from './reply-box.tsx';
import { type Decision, type ReviewTarget, withName } from './review-commands.ts';
import type { ReviewItem } from './review-items.ts';
import { colourOf, displayTime } from './reviewer.ts';

interface RowProps {
	readonly target: ReviewTarget;
	readonly item: ReviewItem;
	readonly tabIndex: number;
	readonly current: boolean;
	readonly chosen: boolean;
	readonly onChoose: (on: boolean) => void;
	readonly onGo: () => void;
	/** The focus came into the row. */
	readonly onFocus: () => void;
	readonly onDecide: (decision: Decision) => void;
}

/** One thing to review: what it is, by whom, what was said of it, and what can be done. */
export function ReviewRow({
	target,
	item,
	tabIndex,
	current,
	chosen,
	onChoose,
	onGo,
	onFocus,
	onDecide,
}: RowProps) {
	const { of, name, before, after, author, time, resolved, outdated, decides } = item;
	const [replying, setReplying] = useState(false);
	const what = [name, before, after].filter(Boolean).join(' ');
	return (
		<li className="review-item" data-current={current} data-resolved={resolved} onFocus={onFocus}>
			<div className="review-row">
				<input
					type="checkbox"
					className="review-check"
					aria-label={`Select ${what}`}
					tabIndex={tabIndex}
					checked={chosen}
					onChange={({ target: box }) => onChoose(box.checked)}
				/>
				<button type="button" className="review-place" tabIndex={tabIndex} onClick={onGo}>
					<span className={`review-author reviewer-${colourOf(author)}`}>{author ?? 'Not signed'}</span>
					<span className="review-kind">{name}</span>
					<span className="review-excerpt">
						{before !== '' && <del>{before}</del>}
						{before !== '' && after !== '' && ' '}
						{after !== '' && (decides ? <ins>{after}</ins> : <mark>{after}</mark>)}
						{item.kind === 'field' && decides && after === '' && before !== '' && ' (removed)'}
					</span>
					<span className="review-time">{displayTime(time)}</span>
				</button>
				<button
					type="button"
					className="button button-quiet button-icon"
					aria-label={`Reply to ${what}`}
					title="Reply"
					tabIndex={tabIndex}
					onClick={() => withName(target.store, () => setReplying(!replying))}
				>
					<MessageSquare size={15} aria-hidden />
				</button>
				{!decides && (
					<button
						type="button"
						className="button button-quiet button-icon review-accept"
						aria-label={`${resolved ? 'Reopen' : 'Resolve'} ${what}`}
						title={resolved ? 'Reopen (A)' : 'Resolve (A)'}
						tabIndex={tabIndex}
						onClick={() => setResolved(target, of, !resolved)}
					>
						{resolved ? <RotateCcw size={15} aria-hidden /> : <CircleCheck size={16} aria-hidden />}
					</button>
				)}
				{decides && (
					<button
						type="button"
						className="button button-quiet button-icon review-accept"
						aria-label={`Accept ${what}`}
						title="Accept (A)"
						tabIndex={tabIndex}
						onClick={() => onDecide('accept')}
					>
						<Check size={16} aria-hidden />
					</button>
				)}
				<button
					type="button"
					className="button button-quiet button-icon review-reject"
					aria-label={`${decides ? 'Reject' : 'Remove'} ${what}`}
					title={decides ? 'Reject (R)' : 'Remove (R)'}
					tabIndex={tabIndex}
					onClick={() => onDecide('reject')}
				>
					<X size={16} aria-hidden />
				</button>
			</div>
			{outdated && (
				<p className="review-note">The field was changed since: accepting takes that change back.</p>
			)}
			{of.thread.length > 0 && (
				<ul className="review-thread" aria-label="Comments">
					{of.thread.map((comment, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: comments have no identity but their order
						<li key={index}>
							<span className={`review-author reviewer-${colourOf(comment.author)}`}>
								{comment.author ?? 'Not signed'}
							</span>{' '}
							{comment.text}
							{comment.action && <i className="review-action">{actionWords[comment.action]}</i>}
							<span className="review-time">{displayTime(comment.time)}</span>
						</li>
					))}
				</ul>
			)}
			{replying && (
				<ReplyBox
					label={`Reply to ${what}`}
					action="Reply"
					onSend={(text) => {
						reply(target, of, text);
						setReplying(false);
					}}
					onCancel={() => setReplying(false)}
				/>
			)}
		</li>
	);
}
