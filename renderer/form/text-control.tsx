import {
	type FocusEvent,
	type KeyboardEvent,
	type RefObject,
	useEffect,
	useImperativeHandle,
	useLayoutEffect,
	useRef,
	useState,
} from 'react';
import { reviewModeOf } from '../review/review-mode.ts';
import { useArticle } from '../session/use-article.ts';
import { followText, type InputState, joinLines, showChange } from './caret.ts';
import { directionOf } from './direction.ts';
import type { Draft, Refusal } from './drafts.ts';
import { useForm } from './form-context.ts';

/** What a parent may do with a text control. */
export interface TextControlHandle {
	/** Puts another text there as if it had been typed. */
	type(text: string): void;
}

export interface TextControlProps {
	/** Under which what cannot be written is kept. Unique in the form. */
	readonly name: string;
	/** What the file says. */
	readonly value: string;
	/** Writes what was typed, at once, or says why it cannot. `newStep` is true for the first edit since the focus came. */
	readonly commit: (text: string, newStep: boolean) => Refusal | null;
	/** True when a text in the control stands for what the file says now, though it differs by a trailing blank, say. */
	readonly holds?: (text: string) => boolean;
	readonly multiline?: boolean | undefined;
	readonly onDraft?: ((draft: Draft | null) => void) | undefined;
	/** Called when Enter is pressed in a single line, or a line break refused. Prevent nothing: it is done. */
	readonly onEnter?: ((event: KeyboardEvent<HTMLTextAreaElement>) => void) | undefined;
	readonly onKeyDown?: ((event: KeyboardEvent<HTMLTextAreaElement>) => void) | undefined;
	readonly onBlur?: ((event: FocusEvent<HTMLTextAreaElement>) => void) | undefined;
	readonly ref?: RefObject<TextControlHandle | null>;
	readonly id?: string | undefined;
	readonly className?: string | undefined;
	readonly placeholder?: string | undefined;
	readonly label?: string | undefined;
	readonly describedBy?: string | undefined;
	readonly invalid?: boolean | undefined;
	readonly spelling?: boolean | undefined;
	readonly inputMode?: 'decimal' | undefined;
}

/**
 * A text input that grows with its text and writes every edit to the article at once, except while a composition is
 * under way. The input's own text is left alone as long as it stands for what the file says; what changed elsewhere is
 * put in around the caret.
 */
export function TextControl(props: TextControlProps) {
	const { value, multiline = false } = props;
	const { drafts, moving } = useForm();
	const element = useRef<HTMLTextAreaElement>(null);
	const latest = useRef(props);
	latest.current = props;
	const composing = useRef(false);
	const freshlyFocused = useRef(true);
	// What would be typed would be refused.
	const readOnly = useArticle((state) => reviewModeOf(state) === 'reviewing');
	const [initial] = useState(() => drafts.get(props.name)?.text ?? value);

	const keepDraft = (draft: Draft | null) => {
		const { name, onDraft } = latest.current;
		if (draft !== null) drafts.set(name, draft);
		else if (!drafts.delete(name)) return;
		onDraft?.(draft);
	};

	const write = () => {
		const input = element.current!;
		if (!latest.current.multiline) putState(input, joinLines(stateOf(input)));
		const text = input.value;
		showDirection(input);
		const refusal = latest.current.commit(text, freshlyFocused.current);
		freshlyFocused.current = false;
		keepDraft(refusal && { name: latest.current.name, text, refusal });
	};

	const revert = () => {
		keepDraft(null);
		putState(element.current!, followText(stateOf(element.current!), latest.current.value));
	};

	useImperativeHandle(props.ref, () => ({
		type(text) {
			if (element.current!.readOnly) return;
			putState(element.current!, followText(stateOf(element.current!), text));
			write();
		},
	}));

	// biome-ignore lint/correctness/useExhaustiveDependencies: runs when the file says something else, and only then.
	useLayoutEffect(() => {
		const input = element.current!;
		const undone = moving.current && document.activeElement === input;
		// Undo in the control itself takes back what could not be written first of all.
		if (undone) keepDraft(null);
		if (composing.current || drafts.has(latest.current.name) || stands(input.value, latest.current)) return;
		const follow = undone ? showChange : followText;
		putState(input, follow(stateOf(input), value));
	}, [value]);

	useEffect(() => {
		const draft = drafts.get(latest.current.name);
		if (draft !== undefined) latest.current.onDraft?.(draft);
	}, [drafts]);

	// Before the browser inserts a line break, so that it never shows.
	useEffect(() => {
		const input = element.current!;
		const refuse = (event: InputEvent) => {
			if (latest.current.multiline) return;
			if (event.inputType === 'insertLineBreak' || event.inputType === 'insertParagraph')
				event.preventDefault();
		};
		input.addEventListener('beforeinput', refuse);
		return () => input.removeEventListener('beforeinput', refuse);
	}, []);

	const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
		props.onKeyDown?.(event);
		if (event.defaultPrevented || event.nativeEvent.isComposing) return;
		if (event.key === 'Escape' && drafts.has(props.name)) {
			event.preventDefault();
			event.stopPropagation();
			revert();
		}
		if (event.key === 'Enter' && !multiline && !event.ctrlKey && !event.metaKey) {
			event.preventDefault();
			props.onEnter?.(event);
		}
	};

	return (
		<textarea
			ref={element}
			id={props.id}
			className={`text-control ${props.className ?? ''}`}
			rows={1}
			readOnly={readOnly}
			dir={directionOf(initial)}
			defaultValue={initial}
			placeholder={props.placeholder}
			aria-label={props.label}
			aria-describedby={props.describedBy || undefined}
			aria-invalid={props.invalid || undefined}
			aria-multiline={multiline}
			autoComplete="off"
			autoCorrect="off"
			inputMode={props.inputMode}
			spellCheck={props.spelling}
			onInput={() => {
				if (!composing.current) write();
			}}
			onCompositionStart={() => {
				composing.current = true;
			}}
			onCompositionEnd={() => {
				composing.current = false;
				write();
			}}
			onKeyDown={onKeyDown}
			onFocus={() => {
				freshlyFocused.current = true;
			}}
			onBlur={(event) => {
				const input = element.current!;
				// What was held back while typing, a trailing blank, is not in the file: show what is.
				if (!drafts.has(props.name) && input.value !== props.value)
					putState(input, followText(stateOf(input), props.value));
				props.onBlur?.(event);
			}}
		/>
	);
}

function stands(text: string, { value, holds }: TextControlProps): boolean {
	return text === value || (holds?.(text) ?? false);
}

function stateOf(input: HTMLTextAreaElement): InputState {
	return { text: input.value, start: input.selectionStart, end: input.selectionEnd };
}

function showDirection(input: HTMLTextAreaElement): void {
	const direction = directionOf(input.value);
	if (input.dir !== direction) input.dir = direction;
}

function putState(input: HTMLTextAreaElement, { text, start, end }: InputState): void {
	if (input.value === text) return;
	const { scrollTop, selectionDirection } = input;
	input.value = text;
	showDirection(input);
	input.setSelectionRange(start, end, selectionDirection);
	input.scrollTop = scrollTop;
}
