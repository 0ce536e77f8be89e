import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { type Answer, type Question, useWindow } from '../session/window-store.ts';

interface Choice {
	readonly answer: Answer;
	readonly label: string;
	readonly look?: 'primary' | 'danger';
}

/** Asks what only the person can decide. Escape is Cancel. */
export function QuestionDialog() {
	const question = useWindow((state) => state.question);
	if (!question) return null;
	const { title, text, choices } = wording(question.ask);
	return (
		<ModalOverlay
			isOpen
			className="scrim"
			onOpenChange={(open) => {
				if (!open) question.answer('cancel');
			}}
		>
			<Modal className="modal modal-question">
				<Dialog role="alertdialog" className="dialog" aria-describedby="question-text">
					<Heading slot="title" className="dialog-title">
						{title}
					</Heading>
					<p id="question-text" className="dialog-text">
						{text}
					</p>
					<div className="dialog-actions">
						{choices.map((choice) => (
							<button
								key={choice.answer}
								type="button"
								className={`button ${choice.look ? `button-${choice.look}` : ''}`}
								// biome-ignore lint/a11y/noAutofocus: a question is answered by Enter with its safest choice
								autoFocus={choice.look === 'primary'}
								onClick={() => question.answer(choice.answer)}
							>
								{choice.label}
							</button>
						))}
					</div>
				</Dialog>
			</Modal>
		</ModalOverlay>
	);
}

function wording(ask: Question): { title: string; text: string; choices: readonly Choice[] } {
	switch (ask.kind) {
		case 'unsaved':
			return ask.doing === 'close'
				? {
						title: `Save the changes to ${ask.name}?`,
						text: 'They are lost if you do not save them.',
						choices: [
							{ answer: 'discard', label: 'Don’t Save', look: 'danger' },
							{ answer: 'cancel', label: 'Cancel' },
							{ answer: 'save', label: 'Save', look: 'primary' },
						],
					}
				: {
						title: `Go back to the saved ${ask.name}?`,
						text: 'Your changes since the last save are taken back. Undo brings them again.',
						choices: [
							{ answer: 'cancel', label: 'Cancel' },
							{ answer: 'discard', label: 'Revert', look: 'primary' },
						],
					};
		case 'conflict':
			return ask.removed
				? {
						title: `${ask.name} is no longer there`,
						text: 'Another program removed or renamed it. Nothing was written yet.',
						choices: [
							{ answer: 'cancel', label: 'Cancel' },
							{ answer: 'save-as', label: 'Save As…' },
							{ answer: 'overwrite', label: 'Write It Again', look: 'primary' },
						],
					}
				: {
						title: `Another program changed ${ask.name}`,
						text: 'Nothing was written yet. If you overwrite, what the other program wrote stays in the history; if you take theirs, Undo brings your text back.',
						choices: [
							{ answer: 'overwrite', label: 'Overwrite', look: 'danger' },
							{ answer: 'reload', label: 'Take Theirs' },
							{ answer: 'save-as', label: 'Save Mine As…', look: 'primary' },
							{ answer: 'cancel', label: 'Cancel' },
						],
					};
		case 'clear-history': {
			const kept = ask.versions === 1 ? 'The one kept version is' : `All ${ask.versions} kept versions are`;
			return {
				title: `Clear the history of ${ask.name}?`,
				text: `${kept} deleted for good. The file itself and your text stay as they are.`,
				choices: [
					{ answer: 'discard', label: 'Clear History', look: 'danger' },
					{ answer: 'cancel', label: 'Cancel', look: 'primary' },
				],
			};
		}
	}
}
