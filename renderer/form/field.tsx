import { MoreHorizontal } from 'lucide-react';
import { memo, useId, useRef, useState } from 'react';
import type { Problem } from '../../article/problem.ts';
import { FieldComment, FieldReviewNotes } from '../review/field-review-notes.tsx';
import { withName } from '../review/review-commands.ts';
import { frontMatterOf } from '../session/front-matter-state.ts';
import { useGalley } from '../session/window-store.ts';
import type { Draft, Refusal } from './drafts.ts';
import { changeFieldType, moveFieldBy, quoteField, removeFieldAt } from './field-edits.ts';
import { type FieldAction, FieldMenu } from './field-menu.tsx';
import { FieldNote, Sentence } from './field-note.tsx';
import { badgeOf } from './field-type.ts';
import { entryAt, type FieldView } from './field-view.ts';
import { useForm } from './form-context.ts';
import { LengthCounter } from './length-counter.tsx';
import { ListControl } from './list-control.tsx';
import { ReadTimeControl } from './read-time-control.tsx';
import { RenameField } from './rename-field.tsx';
import { RepairOffer } from './repair-offer.tsx';
import { type ControlProps, ScalarControl } from './scalar-control.tsx';
import { shownText } from './shown-text.ts';
import { SourceControl } from './source-control.tsx';
import { SwitchControl } from './switch-control.tsx';

interface FieldProps {
	readonly view: FieldView;
	/** Problems of this field that the field itself does not show already. */
	readonly problems: readonly Problem[];
	readonly first: boolean;
	readonly last: boolean;
}

/** One field of the form: label, control, and below it what is to be said about it. */
export const Field = memo(function Field({ view, problems, first, last }: FieldProps) {
	const form = useForm();
	const { store } = useGalley();
	const { editor, focusField, say } = form;
	const [draft, setDraft] = useState<Draft | null>(null);
	const [hint, setHint] = useState('');
	const [menu, setMenu] = useState(false);
	const [renaming, setRenaming] = useState(false);
	const [commenting, setCommenting] = useState(false);
	const [severalLines, setSeveralLines] = useState(false);
	const menuButton = useRef<HTMLButtonElement>(null);
	const id = useId();
	const controlId = `${id}control`;
	const labelId = `${id}label`;
	const badge = badgeOf(view);
	const { breakage } = view;
	const duplicate = view.duplicate && breakage?.code !== 'duplicate-key';
	const { oldReading } = view;
	const length = view.value.kind === 'scalar' ? view.known?.usualLength : null;

	const take = (refusal: Refusal | null) => {
		setHint(refusal?.reason ?? '');
		return refusal === null;
	};
	const showSource = () => {
		const entry = entryAt(frontMatterOf(editor.state), view);
		if (entry === null) return;
		const at = entry.breakage?.range ?? entry.valueRange;
		editor.reveal(at.from, { to: at.to, focus: true });
	};
	const onAction = (action: FieldAction) => {
		setMenu(false);
		switch (action.kind) {
			case 'move':
				if (!take(moveFieldBy(editor, view, action.by))) return;
				say(`${view.label} moved ${action.by < 0 ? 'up' : 'down'}`);
				return afterMenu(() => focusField(view.id, 'menu'));
			case 'comment':
				return afterMenu(() => withName(store, () => setCommenting(true)));
			case 'rename':
				return afterMenu(() => setRenaming(true));
			case 'several-lines':
				setSeveralLines(true);
				return afterMenu(() => focusField(view.id));
			case 'source':
				return afterMenu(showSource);
			case 'remove':
				return remove();
			case 'type':
				if (take(changeFieldType(editor, view, action.type))) afterMenu(() => focusField(view.id));
		}
	};
	const remove = () => {
		const views = form.views();
		const index = views.findIndex((other) => other.id === view.id);
		const next = views[index + 1] ?? views[index - 1];
		if (!take(removeFieldAt(editor, view))) return;
		form.drafts.delete(view.id);
		say(`${view.label} is removed. Undo brings it back.`);
		if (next !== undefined) afterMenu(() => focusField(next.id));
	};

	const notes: [string, boolean][] = [
		[`${id}badge`, badge !== null],
		[`${id}length`, length != null],
		[`${id}draft`, draft !== null],
		[`${id}hint`, hint !== ''],
		[`${id}broken`, breakage !== null],
		[`${id}double`, duplicate],
		[`${id}old`, oldReading !== null],
		...problems.map((_, index): [string, boolean] => [`${id}problem${index}`, true]),
	];
	const control: ControlProps = {
		view: severalLines && view.control === 'text' ? { ...view, control: 'multiline' } : view,
		id: controlId,
		describedBy: notes
			.filter(([, shown]) => shown)
			.map(([note]) => note)
			.join(' '),
		invalid:
			draft !== null ||
			breakage?.severity === 'error' ||
			problems.some(({ severity }) => severity === 'error'),
		onDraft: setDraft,
		onHint: setHint,
	};

	return (
		// biome-ignore lint/a11y/noStaticElementInteractions: the menu's button and the menu key do the same.
		<div
			className="field"
			data-field={view.id}
			data-key={view.key}
			data-broken={breakage?.readable === false || undefined}
			onContextMenu={(event) => {
				if ((event.target as Element).closest('textarea, input, [role="menu"], .repair')) return;
				event.preventDefault();
				setMenu(true);
			}}
		>
			<div className="field-head">
				{renaming ? (
					<RenameField
						view={view}
						onDone={(renamed, keepFocus) => {
							setRenaming(false);
							if (keepFocus) focusField(renamed ?? view.id, renamed === null ? 'menu' : 'control');
						}}
					/>
				) : (
					<FieldLabel view={view} id={labelId} controlId={controlId} />
				)}
				{badge !== null && (
					<span id={`${id}badge`} className="field-badge" title={badge.title}>
						{badge.name}
					</span>
				)}
				{length != null && view.value.kind === 'scalar' && (
					<LengthCounter id={`${id}length`} text={shownText(view.value)} usual={length} />
				)}
			</div>
			<Control {...control} />
			<button
				ref={menuButton}
				type="button"
				className="field-menu-button"
				aria-label={`More for ${view.label}`}
				aria-haspopup="menu"
				aria-expanded={menu}
				onClick={() => setMenu(!menu)}
				onKeyDown={(event) => {
					if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
					event.preventDefault();
					setMenu(true);
				}}
			>
				<MoreHorizontal size={16} aria-hidden />
			</button>
			{menu && (
				<FieldMenu
					view={view}
					trigger={menuButton}
					first={first}
					last={last}
					offersLines={control.view.control === 'text'}
					onAction={onAction}
					onClose={() => setMenu(false)}
				/>
			)}
			{draft !== null && (
				<FieldNote id={`${id}draft`} tone="warning" live>
					Not in the file yet: {draft.refusal.reason}{' '}
					{draft.refusal.way && (
						<button
							type="button"
							className="form-link"
							onClick={() => {
								const refusal = draft.refusal.way!.take();
								if (refusal !== null) return setHint(refusal.reason);
								form.drafts.delete(draft.name);
								setDraft(null);
								focusField(view.id);
							}}
						>
							{draft.refusal.way.title}
						</button>
					)}
				</FieldNote>
			)}
			{hint !== '' && (
				<FieldNote id={`${id}hint`} tone="quiet" live>
					{hint}
				</FieldNote>
			)}
			{breakage !== null && (
				<FieldNote id={`${id}broken`} tone={breakage.severity}>
					<Sentence text={breakage.message} />
					{view.control !== 'source' && !breakage.readable && (
						<span className="field-note-aside">Shown is what was meant; typing here writes it properly.</span>
					)}{' '}
					{breakage.repairTitle !== null && (
						<RepairOffer
							of={view.label}
							repair={() => entryAt(frontMatterOf(editor.state), view)?.breakage?.repair ?? null}
							onApplied={() => focusField(view.id)}
						/>
					)}
					{breakage.repairTitle === null && (
						<button type="button" className="form-link" onClick={showSource}>
							Edit as source
						</button>
					)}
				</FieldNote>
			)}
			{duplicate && (
				<FieldNote id={`${id}double`} tone="warning">
					“{view.key}” stands here more than once, and readers differ on which one counts.
				</FieldNote>
			)}
			{oldReading !== null && (
				<FieldNote id={`${id}old`} tone="quiet">
					Older YAML readers see <b>{oldReading}</b> here.{' '}
					<button
						type="button"
						className="form-link"
						onClick={() => {
							if (take(quoteField(editor, view))) focusField(view.id);
						}}
					>
						Quote it
					</button>
				</FieldNote>
			)}
			{view.occurrence === 0 && <FieldReviewNotes field={view.key} />}
			{commenting && <FieldComment field={view} onDone={() => setCommenting(false)} />}
			{problems.map((problem, index) => (
				<FieldNote
					key={problem.code}
					id={`${id}problem${index}`}
					tone={problem.severity === 'info' ? 'quiet' : problem.severity}
				>
					<Sentence text={problem.message} />
					{problem.repair !== null && (
						<RepairOffer
							of={view.label}
							repair={() =>
								form.problems().find(({ key, code }) => key === view.key && code === problem.code)?.repair ??
								null
							}
							onApplied={() => focusField(view.id)}
						/>
					)}
				</FieldNote>
			))}
		</div>
	);
});

function Control(props: ControlProps) {
	switch (props.view.control) {
		case 'list':
			return <ListControl {...props} />;
		case 'source':
			return <SourceControl {...props} />;
		case 'boolean':
			return <SwitchControl {...props} />;
		case 'read-time':
			return <ReadTimeControl {...props} />;
		default:
			return <ScalarControl {...props} />;
	}
}

/** A list has no single control that a label could name: there its group has the name. */
function FieldLabel({
	view,
	id,
	controlId,
}: {
	readonly view: FieldView;
	readonly id: string;
	readonly controlId: string;
}) {
	const title = view.label === view.key ? undefined : view.key;
	if (view.control === 'list') {
		return (
			<span id={id} className="field-label" title={title}>
				{view.label}
			</span>
		);
	}
	return (
		<label id={id} className="field-label" htmlFor={controlId} title={title}>
			{view.label}
		</label>
	);
}

/** A menu gives the focus back to its button a frame after it closed: whoever wants it elsewhere comes later. */
function afterMenu(action: () => void): void {
	requestAnimationFrame(() => requestAnimationFrame(action));
}
