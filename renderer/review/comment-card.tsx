import { Check, Pencil, RotateCcw, Trash2, X } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, type MouseEvent, useEffect, useRef, useState } from 'react';
import type { Mark } from '../../article/review/index.ts';
import { useWindow } from '../session/window-store.ts';
import type { CommentCard } from './comment-card-text.ts';
import { changeComment, deleteComment, isOwnComment, reply, setResolved } from './comment-commands.ts';
import type { CommentMargin, MarginContent } from './comment-margin.ts';
import { actionWords } from './mark-words.ts';
import { ReplyBox } from './reply-box.tsx';
import { decide, goTo, type ReviewTarget, withName } from './review-commands.ts';
import { colourOf, displayTime } from './reviewer.ts';

interface CardProps {
	readonly target: ReviewTarget;
	readonly margin: CommentMargin;
	readonly card: CommentCard;
	readonly layout: MarginContent['layout'];
	readonly active: boolean;
	readonly sizes: ResizeObserver;
}

/** What is written in a card: an answer, or another text for the comment of that index. */
type Writing = 'reply' | number | null;

/** A thread beside its mark: who said what, and what can be done about it. */
export function CommentCardView({ target, margin, card, layout, active, sizes }: CardProps) {
	const { editor, store } = target;
	const { id, name, thread, resolved, suggests } = card;
	const [writing, setWriting] = useState<Writing>(null);
	const reviewer = useWindow(({ settings }) => settings.reviewer);
	const box = useRef<HTMLElement>(null);
	useEffect(() => {
		const element = box.current!;
		sizes.observe(element);
		return () => sizes.unobserve(element);
	}, [sizes]);

	/** Does something with the mark as it is now. */
	const act = (action: (mark: Mark) => void) => {
		const mark = margin.markOf(id);
		if (mark) action(mark);
	};
	const written = () => {
		setWriting(null);
		box.current?.focus({ preventScroll: true });
	};
	const leave = () => {
		margin.close();
		editor.view.focus();
	};
	/** After what takes the card away, or may. */
	const done = () => {
		if (margin.markOf(id) === null) editor.view.focus();
		else written();
	};
	const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
		if (event.key === 'Escape') {
			event.preventDefault();
			leave();
			return;
		}
		if (event.target !== event.currentTarget) return;
		const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
		if (step !== 0) {
			event.preventDefault();
			const next = margin.neighbour(id, step);
			if (next) margin.open(next.from);
		} else if (event.key === 'Enter') {
			event.preventDefault();
			leave();
		}
	};
	const onClick = (event: MouseEvent<HTMLElement>) => {
		const onControl = (event.target as HTMLElement).closest('button, textarea') !== null;
		if (onControl || layout === 'popover' || getSelection()?.isCollapsed === false) return;
		act((mark) => goTo(editor, mark));
	};
	const onBlur = (event: FocusEvent<HTMLElement>) => {
		if (layout !== 'popover' || event.currentTarget.contains(event.relatedTarget)) return;
		// The whole window lost the focus, the name is asked for, or something is being written.
		if (!document.hasFocus() || store.getState().nameWanted || writing !== null) return;
		margin.close();
	};
	// While another card is in hand, this one says what was said, and not all of that when it is much.
	const said = thread.map((_, index) => index).filter((index) => active || thread[index]!.text !== '');
	const few = active || said.length <= 3;
	const shown = few ? said : [said[0]!, said.at(-1)!];
	const actions = active && writing === null;

	return (
		<article
			ref={box}
			className="comment-card"
			aria-label={`${name}${resolved ? ', resolved' : ''}`}
			tabIndex={active ? 0 : -1}
			data-card={id}
			data-active={active || undefined}
			data-resolved={resolved || undefined}
			data-layout={layout}
			onKeyDown={onKeyDown}
			onClick={onClick}
			onBlur={onBlur}
		>
			{resolved && <p className="comment-resolved">✓ Resolved</p>}
			<ul className="comment-thread" aria-label="Comments">
				{shown.map((index) => {
					const comment = thread[index]!;
					return (
						<li key={index} className="comment">
							<SaidComment
								comment={comment}
								own={actions && comment.text !== '' && isOwnComment(comment, reviewer)}
								editing={writing === index}
								onEdit={() => setWriting(index)}
								onDelete={() => {
									act((mark) => deleteComment(target, mark, index));
									done();
								}}
								onChange={(text) => {
									act((mark) => changeComment(target, mark, index, text));
									written();
								}}
								onCancel={written}
							/>
							{!few && index === said[0] && (
								<p className="comment-more">
									{said.length - 2 === 1 ? '1 more reply' : `${said.length - 2} more replies`}
								</p>
							)}
						</li>
					);
				})}
			</ul>
			{writing === 'reply' && (
				<ReplyBox
					label="Reply"
					action="Reply"
					onSend={(text) => {
						act((mark) => reply(target, mark, text));
						written();
					}}
					onCancel={written}
				/>
			)}
			{actions && (
				<div className="comment-actions">
					<button
						type="button"
						className="button review-small"
						onClick={() => withName(store, () => setWriting('reply'))}
					>
						Reply
					</button>
					{suggests ? (
						<>
							<button
								type="button"
								className="button review-small"
								onClick={() => {
									act((mark) => decide(target, [mark], 'accept'));
									done();
								}}
							>
								<Check size={13} aria-hidden /> Accept
							</button>
							<button
								type="button"
								className="button review-small"
								onClick={() => {
									act((mark) => decide(target, [mark], 'reject'));
									done();
								}}
							>
								<X size={13} aria-hidden /> Reject
							</button>
						</>
					) : (
						<button
							type="button"
							className="button review-small"
							onClick={() => {
								act((mark) => setResolved(target, mark, !resolved));
								done();
							}}
						>
							{resolved ? <RotateCcw size={13} aria-hidden /> : <Check size={13} aria-hidden />}
							{resolved ? 'Reopen' : 'Resolve'}
						</button>
					)}
				</div>
			)}
		</article>
	);
}

interface SaidProps {
	readonly comment: CommentCard['thread'][number];
	/** Whether it can be changed: by its author, while its card is in hand. */
	readonly own: boolean;
	readonly editing: boolean;
	readonly onEdit: () => void;
	readonly onDelete: () => void;
	readonly onChange: (text: string) => void;
	readonly onCancel: () => void;
}

/** One comment of a thread: who said it, when and what. */
function SaidComment({ comment, own, editing, onEdit, onDelete, onChange, onCancel }: SaidProps) {
	const { author, text, action } = comment;
	const time = <span className="review-time">{displayTime(comment.time)}</span>;
	return (
		<>
			<div className="comment-head">
				<span className={`review-author reviewer-${colourOf(author)}`}>{author ?? 'Not signed'}</span>
				{!own && time}
				{own && (
					<span className="comment-own">
						<button
							type="button"
							className="button button-quiet comment-icon"
							aria-label={`Edit “${text}”`}
							title="Edit"
							onClick={onEdit}
						>
							<Pencil size={13} aria-hidden />
						</button>
						<button
							type="button"
							className="button button-quiet comment-icon"
							aria-label={`Delete “${text}”`}
							title="Delete"
							onClick={onDelete}
						>
							<Trash2 size={13} aria-hidden />
						</button>
					</span>
				)}
			</div>
			{own && <p className="comment-time">{time}</p>}
			{editing ? (
				<ReplyBox label="Comment" action="Change" text={text} onSend={onChange} onCancel={onCancel} />
			) : (
				<p className="comment-text">
					{text}
					{text !== '' && action && ' '}
					{action && <i className="review-action">{actionWords[action]}</i>}
				</p>
			)}
		</>
	);
}
