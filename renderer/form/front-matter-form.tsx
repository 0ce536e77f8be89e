import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Problem } from '../../article/problem.ts';
import { presentProblems, problemsOf } from '../problems/problems-state.ts';
import { SuggestedFields } from '../review/field-review-notes.tsx';
import { formFrontMatterOf } from '../review/suggested-fields.ts';
import { useArticle, useEditor } from '../session/use-article.ts';
import { useGalley } from '../session/window-store.ts';
import { AddField } from './add-field.tsx';
import { BlockNotes } from './block-notes.tsx';
import { draftsOf } from './drafts.ts';
import { Field } from './field.tsx';
import { type FieldProblems, fieldProblems } from './field-problems.ts';
import { type FieldView, fieldViews } from './field-view.ts';
import { type FieldPart, type Form, FormContext } from './form-context.ts';
import './form.css';

const noProblems: readonly Problem[] = [];

/** The article's front matter as a form. Every edit is an edit of the text; the form is read from it again. */
export function FrontMatterForm() {
	const editor = useEditor();
	const { start } = useGalley();
	const frontMatter = useArticle(formFrontMatterOf);
	const problems = useArticle(problemsOf);
	const region = useRef<HTMLElement>(null);
	const speech = useRef<HTMLDivElement>(null);
	const moving = useRef(false);
	const wanted = useRef<{ id: string; part: FieldPart } | null>(null);
	const [, showAgain] = useState(0);

	const views = useRef<readonly FieldView[]>([]);
	views.current = useMemo(() => fieldViews(frontMatter, views.current), [frontMatter]);
	const byKey = useRef<FieldProblems>(new Map());
	// Told anew by each check, against what was checked: a problem just mended must not show up elsewhere meanwhile.
	byKey.current = useMemo(
		() => fieldProblems(problems, byKey.current, (problem) => isShownByField(problem, views.current)),
		[problems],
	);

	const form = useMemo<Form>(
		() => ({
			editor,
			drafts: draftsOf(editor),
			moving,
			problems: () => presentProblems(editor.state),
			pictureBase: start.pictureBase,
			focusField(id, part = 'control') {
				wanted.current = { id, part };
				showAgain((count) => count + 1);
			},
			say(message) {
				if (speech.current) speech.current.textContent = message;
			},
			views: () => views.current,
		}),
		[editor, start],
	);

	useEffect(
		() =>
			editor.subscribe((update) => {
				if (!update.docChanged) return;
				moving.current = update.transactions.some((tr) => tr.isUserEvent('undo') || tr.isUserEvent('redo'));
			}),
		[editor],
	);

	// The browser's own undo, from its context menu, would know this one input only.
	useEffect(() => {
		const element = region.current!;
		const onBeforeInput = (event: InputEvent) => {
			if (event.inputType !== 'historyUndo' && event.inputType !== 'historyRedo') return;
			event.preventDefault();
			if (event.inputType === 'historyUndo') editor.undo();
			else editor.redo();
		};
		element.addEventListener('beforeinput', onBeforeInput, true);
		return () => element.removeEventListener('beforeinput', onBeforeInput, true);
	}, [editor]);

	useLayoutEffect(() => {
		if (wanted.current === null) return;
		const { id, part } = wanted.current;
		const field = region.current!.querySelector(`[data-field="${CSS.escape(id)}"]`);
		if (field === null) return;
		wanted.current = null;
		field.querySelector<HTMLElement>(part === 'menu' ? '.field-menu-button' : '[id$="control"]')?.focus();
		field.scrollIntoView({ block: 'nearest' });
	});

	return (
		<FormContext value={form}>
			<section ref={region} className="form-pane" aria-label="Front matter">
				<div className="form-fields">
					{frontMatter === null ? (
						<p className="form-empty">No front matter. Add a field to begin one.</p>
					) : (
						<BlockNotes frontMatter={frontMatter} empty={views.current.length === 0} />
					)}
					{views.current.map((view, index) => (
						<Field
							key={view.id}
							view={view}
							problems={view.occurrence === 0 ? (byKey.current.get(view.key) ?? noProblems) : noProblems}
							first={index === 0}
							last={index === views.current.length - 1}
						/>
					))}
				</div>
				<SuggestedFields present={views.current} />
				<AddField frontMatter={frontMatter} />
				<div ref={speech} className="visually-hidden" role="status" />
			</section>
		</FormContext>
	);
}

/** What the field says by its own means: its length, what older readers make of it, that it stands twice. */
const shownCodes: ReadonlySet<string> = new Set([
	'duplicate-key',
	'long-title',
	'long-description',
	'old-yaml',
	'read-time-differs',
]);

function isShownByField({ code, key }: Problem, views: readonly FieldView[]): boolean {
	return shownCodes.has(code) || views.some((view) => view.key === key && view.breakage?.code === code);
}
