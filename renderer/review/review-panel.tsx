import { Check, ChevronDown, ChevronUp, X } from 'lucide-react';
import {
	type KeyboardEvent,
	useDeferredValue,
	useEffect,
	useLayoutEffect,
	useMemo,
	useRef,
	useState,
} from 'react';
import type { FieldReview, Mark } from '../../article/review/index.ts';
import { useArticle, useEditor } from '../session/use-article.ts';
import { useGalley } from '../session/window-store.ts';
import { setResolved } from './comment-commands.ts';
import { currentMark, fieldReviewsOf, marksOf } from './marks-state.ts';
import { type Decision, decide, decideField, goTo, isMark } from './review-commands.ts';
import { goToField } from './review-focus.ts';
import {
	authorsOf,
	filterItems,
	type KindFilter,
	type ReviewFilter,
	type ReviewItem,
	reviewItems,
} from './review-items.ts';
import { ReviewRow } from './review-row.tsx';
import './review-panel.css';

/** How many rows are made at once: nobody looks at more. */
const pageSize = 200;

const kindNames: Readonly<Record<KindFilter, string>> = {
	all: 'All kinds',
	addition: 'Additions',
	deletion: 'Deletions',
	replacement: 'Replacements',
	comment: 'Comments',
	field: 'Fields',
};

const stateNames = { open: 'Open', resolved: 'Resolved', all: 'Open and resolved' } as const;

/** Every mark and comment in order, to be gone through, answered, accepted and rejected. */
export function ReviewPanel() {
	const editor = useEditor();
	const { store, run } = useGalley();
	const target = useMemo(() => ({ editor, store }), [editor, store]);
	const list = useDeferredValue(useArticle(marksOf));
	const fields = useArticle(fieldReviewsOf);
	const current = useArticle(currentMark);
	const [filter, setFilter] = useState<ReviewFilter>({ author: null, kind: 'all', state: 'open' });
	const [shown, setShown] = useState(pageSize);
	const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
	const [active, setActive] = useState(0);
	const rows = useRef<HTMLUListElement>(null);
	/** The row that gets the focus when the list has changed. */
	const refocus = useRef<number | null>(null);

	// The list is that of the text before a keystroke at most: the words in it are then those of the present one.
	const items = useMemo(
		() => (list === marksOf(editor.state) ? reviewItems(editor.state.doc, list, fields) : null),
		[list, fields, editor],
	);
	const latest = useRef<readonly ReviewItem[]>([]);
	if (items !== null) latest.current = items;
	const all = latest.current;
	const found = useMemo(() => filterItems(all, filter), [all, filter]);
	const authors = useMemo(() => authorsOf(all), [all]);
	const inHand = Math.max(0, Math.min(active, found.length - 1));

	// biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen by its place is another one now
	useEffect(() => setChosen(new Set()), [all.length, filter]);
	// Before the panel is painted: it opens with the focus on the row of the mark at the caret.
	useLayoutEffect(() => {
		if (current === null || rows.current?.contains(document.activeElement)) return;
		const index = found.findIndex(({ of }) => isMark(of) && of.from === current.from);
		if (index < 0) return;
		setActive(index);
		rows.current?.children[index]?.scrollIntoView({ block: 'nearest' });
	}, [current, found]);

	useEffect(() => {
		if (refocus.current === null) return;
		const index = Math.min(refocus.current, found.length - 1);
		refocus.current = null;
		setActive(Math.max(0, index));
		rows.current?.querySelectorAll<HTMLElement>('.review-place')[index]?.focus();
	}, [found]);

	const focusRow = (index: number) => {
		setActive(index);
		rows.current?.querySelectorAll<HTMLElement>('.review-place')[index]?.focus();
	};
	const onKeyDown = (event: KeyboardEvent) => {
		if (event.target instanceof HTMLElement && event.target.matches('textarea, input')) return;
		const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
		const item = found[inHand];
		if (step !== 0) {
			event.preventDefault();
			focusRow(Math.max(0, Math.min(Math.min(found.length, shown) - 1, inHand + step)));
		} else if (item && !event.ctrlKey && !event.metaKey && !event.altKey) {
			const decision =
				event.key === 'a' ? 'accept' : event.key === 'r' || event.key === 'Delete' ? 'reject' : null;
			if (decision === null) return;
			event.preventDefault();
			// The row goes, and the focus with it, once the list is read again.
			refocus.current = inHand;
			decideItem(item, decision);
		}
	};
	const decideItem = (item: ReviewItem, decision: Decision) => {
		// A comment is not accepted but dealt with.
		if (decision === 'accept' && !item.decides) setResolved(target, item.of, true);
		else if (isMark(item.of)) decide(target, presentMarks([item.of]), decision);
		else decideField(target, item.of, decision, item.outdated);
	};
	/** Marks as they are now: those shown may be a keystroke old. */
	const presentMarks = (marks: readonly Mark[]) => {
		const now = marksOf(editor.state);
		const isThere = new Set(now.marks);
		return marks.every((mark) => isThere.has(mark)) ? marks : [];
	};
	const decideThese = (decision: Decision) => {
		const marks = these.flatMap(({ of }) => (isMark(of) ? [of] : []));
		const reviews = these.flatMap(({ of }) => (isMark(of) ? [] : [of]));
		decide(target, presentMarks(marks), decision, reviews);
	};
	const go = (of: Mark | FieldReview) => {
		if (isMark(of)) {
			const mark = presentMarks([of])[0];
			if (mark) goTo(editor, mark);
		} else {
			goToField(store, of.key);
		}
	};
	const selected = found.filter((_, index) => chosen.has(index));
	// Comments are only taken away by choosing them.
	const suggestions = found.filter(({ decides }) => decides);
	const these = selected.length > 0 ? selected : suggestions;
	const which =
		selected.length > 0
			? `${selected.length} selected`
			: found.length === all.length
				? 'all'
				: `these ${suggestions.length}`;

	return (
		<section className="drawer review-panel" aria-label="Review">
			<div className="review-bar">
				<span className="review-count" role="status">
					{found.length === 0 ? 'Nothing to review' : `${found.length} of ${all.length}`}
				</span>
				<Choice
					label="Author"
					value={filter.author ?? '*'}
					options={[
						['*', 'Everyone'],
						...authors.map((name): [string, string] => [name, name === '' ? 'Not signed' : name]),
					]}
					onChange={(author) => setFilter({ ...filter, author: author === '*' ? null : author })}
				/>
				<Choice
					label="Kind"
					value={filter.kind}
					options={Object.entries(kindNames) as [string, string][]}
					onChange={(kind) => setFilter({ ...filter, kind: kind as KindFilter })}
				/>
				<Choice
					label="State"
					value={filter.state}
					options={Object.entries(stateNames) as [string, string][]}
					onChange={(state) => setFilter({ ...filter, state: state as ReviewFilter['state'] })}
				/>
				<span className="status-space" />
				<button
					type="button"
					className="button button-quiet button-icon"
					aria-label="Previous mark"
					onClick={() => run('go.previous-mark')}
				>
					<ChevronUp size={16} aria-hidden />
				</button>
				<button
					type="button"
					className="button button-quiet button-icon"
					aria-label="Next mark"
					onClick={() => run('go.next-mark')}
				>
					<ChevronDown size={16} aria-hidden />
				</button>
				<button
					type="button"
					className="button review-all"
					disabled={these.length === 0}
					onClick={() => decideThese('accept')}
				>
					<Check size={14} aria-hidden /> Accept {which}
				</button>
				<button
					type="button"
					className="button review-all"
					disabled={these.length === 0}
					onClick={() => decideThese('reject')}
				>
					<X size={14} aria-hidden /> Reject {which}
				</button>
			</div>
			{found.length === 0 ? (
				<p className="review-none">
					{all.length === 0
						? 'No marks. Switch to Suggesting to make your edits marks, or select a passage and comment on it.'
						: 'Nothing here is of that kind.'}
				</p>
			) : (
				<ul className="review-list" ref={rows} onKeyDown={onKeyDown}>
					{found.slice(0, shown).map((item, index) => (
						<ReviewRow
							key={isMark(item.of) ? `mark ${item.kind} ${index}` : `field ${item.of.index}`}
							target={target}
							item={item}
							tabIndex={index === inHand ? 0 : -1}
							current={isMark(item.of) && current !== null && item.of.from === current.from}
							chosen={chosen.has(index)}
							onChoose={(on) => setChosen(toggled(chosen, index, on))}
							onGo={() => {
								setActive(index);
								go(item.of);
							}}
							onFocus={() => setActive(index)}
							onDecide={(decision) => decideItem(item, decision)}
						/>
					))}
				</ul>
			)}
			{found.length > shown && (
				<button type="button" className="button review-more" onClick={() => setShown(shown + pageSize)}>
					Show {Math.min(pageSize, found.length - shown)} more
				</button>
			)}
		</section>
	);
}

function toggled(set: ReadonlySet<number>, index: number, on: boolean): ReadonlySet<number> {
	const next = new Set(set);
	if (on) next.add(index);
	else next.delete(index);
	return next;
}

interface ChoiceProps {
	readonly label: string;
	readonly value: string;
	readonly options: readonly (readonly [string, string])[];
	readonly onChange: (value: string) => void;
}

function Choice({ label, value, options, onChange }: ChoiceProps) {
	return (
		<select
			className="review-choice"
			aria-label={label}
			value={value}
			onChange={({ target }) => onChange(target.value)}
		>
			{options.map(([id, name]) => (
				<option key={id} value={id}>
					{name}
				</option>
			))}
		</select>
	);
}
