import { useId } from 'react';
import { Button, OverlayArrow, Tooltip, TooltipTrigger } from 'react-aria-components';
import { declaredReadTime, explainReadTime } from '../../article/read-time.ts';
import { reviewModeOf } from '../review/review-mode.ts';
import { formFrontMatterOf } from '../review/suggested-fields.ts';
import { applyReadTime, readTimeModeOf, readTimeOf, setReadTimeMode } from '../session/read-time-state.ts';
import { useArticle } from '../session/use-article.ts';
import { entryAt, type FieldView } from './field-view.ts';
import { useForm } from './form-context.ts';
import { type ControlProps, ScalarControl } from './scalar-control.tsx';

/** The read time: what the article says, what was counted, and whether saving writes it. */
export function ReadTimeControl(props: ControlProps) {
	const { view, onHint } = props;
	const { editor, say, focusField } = useForm();
	const computed = useArticle(readTimeOf);
	const mode = useArticle(readTimeModeOf);
	const modeName = useId();
	const declared = useDeclared(view);
	const differs = declared?.minutes !== computed.minutes;
	const inWords = declared?.write(computed.minutes) ?? `${computed.minutes} min`;

	const apply = () => {
		const reason = applyReadTime(editor);
		onHint(reason ?? '');
		const isSuggested = reviewModeOf(editor.state) === 'suggesting';
		if (reason === null) say(isSuggested ? `Read time ${inWords} is suggested` : `Read time is ${inWords}`);
		focusField(view.id);
	};

	return (
		<>
			<ScalarControl {...props} />
			<div className="read-time">
				<TooltipTrigger delay={300}>
					<Button className="read-time-computed">
						{differs ? `Computed: ${inWords}` : 'Agrees with the text'}
					</Button>
					<Tooltip className="tooltip" placement="bottom start">
						<OverlayArrow />
						{explainReadTime(computed)}
					</Tooltip>
				</TooltipTrigger>
				{differs && (
					<button type="button" className="form-link" onClick={apply}>
						Use {inWords}
					</button>
				)}
				<span className="read-time-mode">
					<label htmlFor={modeName} title="Saving writes the computed time when it has changed">
						Automatic
					</label>
					<button
						id={modeName}
						type="button"
						role="switch"
						className="switch switch-small"
						aria-checked={mode === 'automatic'}
						onClick={() => setReadTimeMode(editor, mode === 'automatic' ? 'declared' : 'automatic')}
					>
						<span className="switch-knob" />
					</button>
				</span>
			</div>
		</>
	);
}

function useDeclared(view: FieldView) {
	const { editor } = useForm();
	const entry = entryAt(formFrontMatterOf(editor.state), view);
	return entry && declaredReadTime(entry);
}
